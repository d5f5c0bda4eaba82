using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>
/// tmux passes a program's own clipboard sequence on only where it was told to (<c>set-clipboard on</c>); asked by its
/// command it always takes the text. <c>-w</c> came with tmux 3.2, and an older one refuses it.
/// </summary>
internal sealed class TmuxClipboard(Edges edges) : IClipboard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<bool> TryTmuxAsync(string text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(edges.Environment.GetValueOrDefault("TMUX")))
        {
            return false;
        }

        try
        {
            var request = new LaunchRequest("tmux", ["set-buffer", "-w", "--", text], edges.Environment, Patience);
            return await edges.Processes.RunAsync(
                request, cancellationToken).ConfigureAwait(false) is { ExitCode: 0, TimedOut: false };
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            return false;
        }
    }
}
