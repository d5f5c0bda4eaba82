using System.CommandLine;
using AgentAuth.Cli.Composition;

namespace AgentAuth.Cli.CommandLine;

/// <summary>
/// One command: what it takes, how it is explained, and what it does. The parser's own way of running commands is not
/// used; it would bring its own handling of errors and of Ctrl-C.
/// </summary>
internal abstract class AgentCommand : Command
{
    protected AgentCommand(string name, string purpose)
        : base(name, purpose)
    {
        // Never invoked: without an action the parser takes a command that has others below it for incomplete.
        SetAction(_ => 0);
    }

    /// <summary>At least one whole command line.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>What help says beyond the one-line purpose, one paragraph each.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Gives the exit code. Problems are thrown.</summary>
    public abstract Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken);
}
