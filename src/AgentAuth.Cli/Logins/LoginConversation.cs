using System.Globalization;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Cli.Logins;

/// <summary>
/// A login told line by line on standard error. What the person pastes is read from standard input only where the browser
/// was not opened: with a browser open, a line typed ahead for the shell stays the shell's.
/// </summary>
internal sealed class LoginConversation(Edges edges, Speaker speaker, WaitSign sign, LoginRequest request) : ILoginConversation, IDisposable
{
    private IDisposable? _wait;
    private bool _readsInput;

    public void Dispose() => _wait?.Dispose();

    public void Report(LoginStep step)
    {
        _wait?.Dispose();
        _wait = null;

        switch (step)
        {
            case LoginStep.Discovering discovering:
                speaker.Say($"Looking up {discovering.Issuer}");
                break;
            case LoginStep.Registering registering:
                speaker.Say($"Registering a client at {registering.Issuer}");
                break;
            case LoginStep.WaitingForBrowser waiting:
                Show(waiting);
                break;
            case LoginStep.WaitingForDevice waiting:
                Show(waiting.Device);
                break;
            default:
                break;
        }
    }

    public async Task<string> ReadPastedAsync(CancellationToken cancellationToken)
    {
        if (_readsInput && await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false) is { } line)
        {
            return line;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, edges.Clock, cancellationToken).ConfigureAwait(false);
        return "";
    }

    public void RefusePasted(string reason) => speaker.Ask($"agent: warning: {reason}; paste the whole address that the browser ended on");

    private void Show(LoginStep.WaitingForBrowser waiting)
    {
        if (waiting.BrowserOpened)
        {
            speaker.Say($"Your browser asks you to log in to {request.Provider.Name}. If it does not, open:");
            speaker.Say(waiting.Address.AbsoluteUri);
            _wait = sign.Begin("Waiting for you in the browser");
            return;
        }

        _readsInput = true;
        speaker.Ask(request.NoBrowser ? "Open this address in a browser:" : "The browser could not be opened. Open this address in one:");
        speaker.Ask(waiting.Address.AbsoluteUri);

        if (TunnelCommand(waiting.RedirectUri) is { } tunnel)
        {
            speaker.Ask("For a browser on your own machine, run this there first, so that its answer reaches this one:");
            speaker.Ask(tunnel);
        }

        speaker.Ask("Then wait, or paste the address that the browser ends on:");
    }

    private void Show(DeviceAuthorization device)
    {
        speaker.Ask($"Open {device.VerificationUri.AbsoluteUri} and enter the code {device.UserCode}");
        speaker.Say($"The code is good for {Minutes(device)}. Enter it only if you started this login yourself.");
        _wait = sign.Begin("Waiting for you to enter the code");
    }

    private string Minutes(DeviceAuthorization device)
    {
        var minutes = (int)Math.Round((device.ExpiresAt - edges.Clock.GetUtcNow()).TotalMinutes);
        return minutes <= 1 ? "a minute" : minutes.ToString(CultureInfo.InvariantCulture) + " minutes";
    }

    // SSH_CONNECTION: client address, client port, server address, server port.
    private string? TunnelCommand(Uri redirect)
    {
        if (edges.Environment.GetValueOrDefault("SSH_CONNECTION")?.Split(' ') is not [_, _, var server, var port])
        {
            return null;
        }

        var user = edges.Environment.GetValueOrDefault("USER") is { Length: > 0 } name ? name + "@" : "";
        var other = port == "22" ? "" : $"-p {port} ";
        return string.Create(CultureInfo.InvariantCulture, $"ssh -L {redirect.Port}:127.0.0.1:{redirect.Port} {other}{user}{server}");
    }
}
