using System.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Edits;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Cli.Commands.Mcp;

/// <summary>The options that say in which host's file something is changed, and what is said of the change.</summary>
internal sealed class HostChoice
{
    public Option<string?> Host { get; } = Symbols.Value(
        "--host", "HOST", $"One of {string.Join(", ", HostCatalog.All.Select(host => host.Id))}");

    public Option<bool> Project { get; } = Symbols.Flag("--project", "The project's file in this folder, not your own");

    public Option<bool> DryRun { get; } = Symbols.Flag("--dry-run", "Show what would change and stop");

    public void AddTo(Command command)
    {
        command.Add(Host);
        command.Add(Project);
        command.Add(DryRun);
    }

    public IMcpHost HostOf(ParseResult line) => line.GetValue(Host) is not { } id
        ? throw new AgentAuthException(
            ProblemCode.Usage, "say which host: --host HOST",
            $"one of {string.Join(", ", HostCatalog.All.Select(host => host.Id))}")
        : HostCatalog.Find(id) ?? throw new AgentAuthException(
            ProblemCode.Usage, $"there is no host '{UntrustedText.Line(id, 40)}'",
            $"one of {string.Join(", ", HostCatalog.All.Select(host => host.Id))}");

    public HostScope ScopeOf(ParseResult line) => line.GetValue(Project) ? HostScope.Project : HostScope.User;

    /// <summary>Shows the changes, and makes them where this is no dry run.</summary>
    public int Finish(ParseResult line, Workshop shop, IReadOnlyList<FileChange> changes)
    {
        if (line.GetValue(DryRun))
        {
            foreach (var change in changes)
            {
                shop.Output.Output.Line(shop.Paths.Shown(change.Path));
                foreach (var text in change.Lines)
                {
                    shop.Output.Output.Line(text);
                }
            }

            return 0;
        }

        foreach (var backup in shop.Servers.Installer.Apply(changes))
        {
            shop.Messages.Say($"What stood there is in {shop.Paths.Shown(backup)}");

            if (shop.Servers.Backups.HasSecret(backup))
            {
                shop.Messages.Say(
                    $"It holds secrets, and goes after 30 days. Once all works: rm {ShellWord.Of(backup)}");
            }
        }

        shop.Servers.Backups.RemoveOld();

        foreach (var change in changes)
        {
            shop.Messages.Say($"Changed {shop.Paths.Shown(change.Path)}");
        }

        return 0;
    }
}
