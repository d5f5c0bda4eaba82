using AgentAuth.Core.Errors;
using AgentAuth.Core.Lifecycle;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// A login in the middle of a host's call: there is a browser, or there is nobody to ask. Standard input is the host's, so
/// nothing can be pasted.
/// </summary>
/// <param name="say">A line for the host's log.</param>
/// <param name="clock">Waits.</param>
public sealed class BridgeConversation(Action<string> say, TimeProvider clock) : ILoginConversation
{
    public void Report(LoginStep step)
    {
        if (step is not LoginStep.WaitingForBrowser waiting)
        {
            return;
        }

        if (!waiting.BrowserOpened)
        {
            throw new AgentAuthException(ProblemCode.LoginRequired, "a login is needed, and there is no browser to open");
        }

        say("waiting for the login in the browser; if none opened, go to:");
        say(waiting.Address.OriginalString);
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
