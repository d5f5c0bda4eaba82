using AgentAuth.Cli.Composition;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Editing;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>
/// Backups of hosts' files that hold secrets: old ones are removed, the others named with the way to remove them.
/// </summary>
internal sealed class BackupCheck(HostBackups backups, AppPaths paths)
{
    public static BackupCheck From(CompositionRoot parts) => new(parts.Servers.Backups, parts.Stores.Paths);

    public IEnumerable<Finding> Run()
    {
        foreach (var removed in backups.RemoveOld())
        {
            yield return new Finding(
                FindingLevel.Warning, "backups",
                $"{paths.Shown(removed)} held secrets of MCP servers for 30 days, and is removed");
        }

        foreach (var backup in backups.WithSecrets())
        {
            yield return new Finding(
                FindingLevel.Warning,
                "backups",
                $"{paths.Shown(backup.Path)} holds secrets of MCP servers, and goes after 30 days",
                $"rm {ShellWord.Of(backup.Path)}");
        }
    }
}
