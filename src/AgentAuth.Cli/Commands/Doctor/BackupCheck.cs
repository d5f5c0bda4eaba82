using AgentAuth.Cli.Composition;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>
/// Backups of hosts' files that hold secrets: old ones are removed, the others named with the way to remove them.
/// </summary>
internal static class BackupCheck
{
    public static IEnumerable<Finding> Run(Workshop shop)
    {
        foreach (var removed in shop.Servers.Backups.RemoveOld())
        {
            yield return new Finding(
                FindingLevel.Warning, "backups",
                $"{shop.Paths.Shown(removed)} held secrets of MCP servers for 30 days, and is removed");
        }

        foreach (var backup in shop.Servers.Backups.WithSecrets())
        {
            yield return new Finding(
                FindingLevel.Warning,
                "backups",
                $"{shop.Paths.Shown(backup.Path)} holds secrets of MCP servers, and goes after 30 days",
                $"rm {ShellWord.Of(backup.Path)}");
        }
    }
}
