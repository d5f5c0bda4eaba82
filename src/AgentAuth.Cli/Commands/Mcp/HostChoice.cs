using System.CommandLine;
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

    /// <summary>Shows the changes, or makes them where this is no dry run.</summary>
    public int Finish(ParseResult line, HostChanges host, IReadOnlyList<FileChange> changes)
    {
        if (line.GetValue(DryRun))
        {
            host.Show(changes);
        }
        else
        {
            host.Make(changes);
        }

        return 0;
    }
}
