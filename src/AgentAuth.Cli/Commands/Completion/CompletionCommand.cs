using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Completion;

internal sealed class CompletionCommand : AgentCommand<CompletionCommand.Dependencies>
{
    private readonly Argument<string> _shell = Symbols.One("SHELL", "bash, zsh, fish or pwsh");

    public CompletionCommand()
        : base("completion", "Print the completion script for a shell") => Add(_shell);

    public override IReadOnlyList<string> Examples =>
    [
        "source <(agent completion bash)",
        "agent completion zsh > ~/.zfunc/_agent",
        "agent completion fish > ~/.config/fish/completions/agent.fish",
        "agent completion pwsh | Out-String | Invoke-Expression",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(parts.Edges.Output);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var shell = line.GetValue(_shell)!;
        deps.StandardOutput.WriteLine(CompletionScripts.For(shell) ?? throw new AgentAuthException(
            ProblemCode.Usage, $"there is no completion for '{UntrustedText.Line(shell, 40)}'",
            $"one of: {string.Join(", ", CompletionScripts.Shells)}"));
        return Task.FromResult(0);
    }

    internal sealed record Dependencies(TextWriter StandardOutput);
}
