using System.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.CommandLine;

/// <summary>A command that only holds others.</summary>
internal abstract class CommandGroup : AgentCommand
{
    protected CommandGroup(string name, string purpose, params ReadOnlySpan<AgentCommand> commands)
        : base(name, purpose)
    {
        foreach (var command in commands)
        {
            Add(command);
        }
    }

    public override Task<int> RunAsync(ParseResult line, CompositionRoot parts, CancellationToken cancellationToken) =>
        throw new AgentAuthException(
            ProblemCode.Usage,
            $"'{Name}' needs one of: {string.Join(", ", Subcommands.Select(command => command.Name))}",
            $"agent {Name} --help");
}
