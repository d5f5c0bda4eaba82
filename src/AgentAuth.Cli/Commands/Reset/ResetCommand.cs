using System.CommandLine;
using System.Text;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Cli.Commands.Reset;

internal sealed class ResetCommand(
    ) : AgentCommand<ResetCommand.Dependencies>("reset", "Put a broken terminal right again")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// What raw mode takes away (termios(3), cfmakeraw) and a shell cannot do without, and what a shell does not undo.
    /// "sane" is more: it also changes what nobody broke, and puts every key of the person's back.
    /// </summary>
    private static readonly string[] Wanted =
    [
        "icrnl", "-inlcr", "-igncr", "opost", "onlcr", "icanon", "isig", "iexten", "echo", "echoe", "echok", "-echonl",
        "-noflsh", "cread",
    ];

    public override IReadOnlyList<string> Examples => ["agent reset"];

    protected override Dependencies From(CompositionRoot parts) => new(parts.Edges);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var edges = deps.Edges;
        var screen = edges.OutputIsTerminal
            ? edges.Output
            : edges.ErrorIsTerminal ? edges.Error : throw new AgentAuthException(
                ProblemCode.Usage, "there is no terminal to put right",
                "run it with its output on the terminal: agent reset");

        await screen.WriteAsync(Encoding.UTF8.GetString(TerminalSequences.Reset)).ConfigureAwait(false);
        await screen.FlushAsync(cancellationToken).ConfigureAwait(false);

        if (!edges.IsWindows)
        {
            await SaneAsync(edges, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    // Echo and line editing are the kernel's, and no sequence reaches them.
    private static async Task SaneAsync(Edges edges, CancellationToken cancellationToken)
    {
        var environment = edges.Environment.Where(pair => pair.Key is "PATH" or "TERM")
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        var device = OperatingSystem.IsMacOS() ? "-f" : "-F";

        try
        {
            await edges.Processes.RunAsync(
                new LaunchRequest("stty", [device, "/dev/tty", .. Wanted], environment, Patience),
                cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            await edges.Error.WriteLineAsync(
                "agent: warning: stty was not found; type: stty sane").ConfigureAwait(false);
        }
    }

    internal sealed record Dependencies(Edges Edges);
}
