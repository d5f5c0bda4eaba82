using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// A login in the middle of a host's call: there is a browser, or there is nobody to ask. Standard input is the host's,
/// so nothing can be pasted.
/// </summary>
/// <param name="say">A line for the host's log.</param>
/// <param name="clock">Waits.</param>
public sealed class BridgeConversation(Action<string> say, TimeProvider clock) : ILoginConversation
{
    public void Report(LoginStep step)
    {
        switch (step)
        {
            case LoginStep.WaitingForBrowser { BrowserOpened: false }:
                throw new AgentAuthException(
                    ProblemCode.LoginRequired, "a login is needed, and there is no browser to open");
            case LoginStep.WaitingForBrowser waiting:
                say("waiting for the login in the browser; if none opened, go to:");
                say(waiting.Address.OriginalString);
                if (waiting.Haste is { } haste)
                {
                    say(haste);
                }

                break;
            case LoginStep.WaitingForDevice { Device: var device }:
                say(
                    $"or open {device.VerificationUri.OriginalString} on any device and enter the code {device.UserCode}");
                break;
            default:
                break;
        }
    }

    public async Task<string> ReadPastedAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
        return "";
    }

    public void RefusePasted(string reason)
    {
    }
}
