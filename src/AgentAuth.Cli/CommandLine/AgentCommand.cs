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

    /// <summary>
    /// Whether standard error may say that something is waited for. Not where that stream, or the terminal behind it,
    /// is another program's.
    /// </summary>
    public virtual bool ShowsWaiting => true;

    /// <summary>Whether standard error says at the end which files of other programs could not be read.</summary>
    public virtual bool NamesForeignFaults => true;

    /// <summary>Whether it goes on only as long as somebody takes what it prints.</summary>
    public virtual bool EndsWithOutput => false;

    /// <summary>Gives the exit code. Problems are thrown.</summary>
    public abstract Task<int> RunAsync(ParseResult line, CompositionRoot parts, CancellationToken cancellationToken);
}

/// <summary>A command that states what it works with, and sees nothing else of the program.</summary>
/// <typeparam name="TDependencies">A record of the command's own.</typeparam>
internal abstract class AgentCommand<TDependencies>(string name, string purpose) : AgentCommand(name, purpose)
{
    public sealed override Task<int> RunAsync(
        ParseResult line, CompositionRoot parts, CancellationToken cancellationToken) =>
        RunAsync(line, From(parts), cancellationToken);

    /// <summary>The one place where the command reads the composition root.</summary>
    protected abstract TDependencies From(CompositionRoot parts);

    /// <inheritdoc cref="AgentCommand.RunAsync"/>
    protected abstract Task<int> RunAsync(
        ParseResult line, TDependencies deps, CancellationToken cancellationToken);
}
