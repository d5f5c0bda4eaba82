using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Edits;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Editing;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Mcp;

/// <summary>Changes of hosts' files: shown as differences, or made and told.</summary>
internal sealed class HostChanges(
    Installer installer, HostBackups backups, UserMessages messages, CommandOutput output, AppPaths paths)
{
    public static HostChanges From(CompositionRoot parts) => new(
        parts.Servers.Installer, parts.Servers.Backups, parts.Console.Messages, parts.Console.Output,
        parts.Stores.Paths);

    public void Show(IReadOnlyList<FileChange> changes)
    {
        foreach (var change in changes)
        {
            output.Lines.Line(paths.Shown(change.Path));
            foreach (var text in change.Lines)
            {
                output.Lines.Line(text);
            }
        }
    }

    public void Make(IReadOnlyList<FileChange> changes)
    {
        foreach (var backup in installer.Apply(changes))
        {
            messages.Say($"What stood there is in {paths.Shown(backup)}");

            if (backups.HasSecret(backup))
            {
                messages.Say(
                    $"It holds secrets, and goes after 30 days. Once all works: rm {ShellWord.Of(backup)}");
            }
        }

        backups.RemoveOld();

        foreach (var change in changes)
        {
            messages.Say($"Changed {paths.Shown(change.Path)}");
        }
    }
}
