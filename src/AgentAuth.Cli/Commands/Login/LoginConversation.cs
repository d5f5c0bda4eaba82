using System.Globalization;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>
/// A login told line by line on standard error. What the person pastes is read from standard input only where the
/// browser is not certain to be beside them: with a browser open, a line typed ahead for the shell stays the shell's.
/// </summary>
internal sealed class LoginConversation(
    TimeProvider clock, Edges edges, UserMessages messages, CommandOutput output, LoginPlace place,
    WaitIndicator waitIndicator, LoginRequest request) : ILoginConversation, IDisposable
{
    private const int Indent = 2;

    private IDisposable? _wait;
    private bool _readsInput;
    private bool _asksBrowser;

    /// <summary>Makes one for each login.</summary>
    public static Func<LoginRequest, LoginConversation> Maker(CompositionRoot parts) =>
        request => new LoginConversation(
            parts.Clock, parts.Edges, parts.Console.Messages, parts.Console.Output, parts.Edges.Place,
            parts.Console.WaitIndicator, request);

    public void Dispose() => _wait?.Dispose();

    public void Report(LoginStep step)
    {
        _wait?.Dispose();
        _wait = null;

        switch (step)
        {
            case LoginStep.WaitingForTurn turn:
                messages.Say(
                    $"Another agent{(turn.Process is { } process ? $" (process {process})" : "")} is asking you to log in to {request.Id} already. "
                    + "Waiting for what comes of it; Ctrl-C stops waiting.");
                _wait = waitIndicator.Begin("Waiting for the other login");
                break;
            case LoginStep.Discovering discovering:
                messages.Say($"Looking up {discovering.Issuer}");
                break;
            case LoginStep.Registering registering:
                messages.Say(registering.IsAnew
                    ? $"{registering.Issuer} knows the earlier client no more. Registering a new one"
                    : $"Registering a client at {registering.Issuer}");
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
        if (_readsInput
            && await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false) is { } line)
        {
            return line;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(false);
        return "";
    }

    public void RefusePasted(string reason) =>
        messages.Ask($"agent: warning: {reason}; paste the whole address that the browser ended on");

    private void Show(LoginStep.WaitingForBrowser waiting)
    {
        _asksBrowser = true;
        _readsInput = !waiting.BrowserOpened || place.IsElsewhere;

        if (waiting.BrowserOpened && !place.IsElsewhere)
        {
            if (!messages.IsQuiet)
            {
                messages.Say($"Your browser asks you to log in to {request.Provider.Name}. If it does not, open:");
                Links(waiting);
                Haste(waiting);
            }

            _wait = waitIndicator.Begin("Waiting for you in the browser");
        }
        else if (place.TunnelTo(waiting.RedirectUri) is { } tunnel)
        {
            messages.Ask(Opening(waiting, place));
            messages.Ask(
                "For a browser on your own machine, run this there first, so that its answer reaches this one:");
            messages.Ask($"  {tunnel}");
            messages.Ask("then open there:");
            Link(waiting.ShortLink, Indent);
            messages.Ask("Or open this address in any browser, and paste here the address that it ends on:");
            Link(waiting.Address, 0);
            Haste(waiting);
        }
        else
        {
            messages.Ask(Opening(waiting, place));
            Links(waiting);
            Haste(waiting);
            messages.Ask("Then wait, or paste the address that the browser ends on:");
        }
    }

    private string Opening(LoginStep.WaitingForBrowser waiting, LoginPlace place) => waiting.BrowserOpened
        ? $"A browser was asked to show the login to {request.Provider.Name}. If you do not see it ({place.Why}):"
        : (place.Why, request.NoBrowser) switch
        {
            ({ } why, _) => $"Log in to {request.Provider.Name}. No browser is opened here: {why}.",
            (null, true) => $"Open this address in a browser to log in to {request.Provider.Name}:",
            _ => "The browser could not be opened. Open this address in one:",
        };

    // In a container the short one would lead to the port of another machine.
    private void Links(LoginStep.WaitingForBrowser waiting)
    {
        if (!place.IsElsewhere)
        {
            Link(waiting.ShortLink, Indent);
            messages.Ask("which leads, once, to:");
        }

        Link(waiting.Address, 0);
    }

    private void Haste(LoginStep.WaitingForBrowser waiting)
    {
        if (waiting.Haste is { } haste)
        {
            messages.Ask(haste);
        }
    }

    private void Link(Uri address, int indent) =>
        messages.Draw(() => output.ErrorLines.Link(address.AbsoluteUri, indent));

    private void Show(DeviceAuthorization device)
    {
        if (_asksBrowser)
        {
            messages.Ask("Or, on any device, open");
            Link(device.VerificationUri, Indent);
            messages.Ask($"and enter the code {device.UserCode}");
        }
        else
        {
            messages.Ask($"Open {device.VerificationUri.AbsoluteUri} and enter the code {device.UserCode}");
        }

        if (!output.IsAccessible
            && QrPicture.Of(device.VerificationUriComplete ?? device.VerificationUri) is { } picture)
        {
            messages.Draw(() => output.ErrorLines.Write(picture, Indent));
        }

        messages.Say($"The code is good for {Life(device)}.");
        messages.Say("Enter it only if you started this login yourself.");

        if (!_asksBrowser)
        {
            _wait = waitIndicator.Begin("Waiting for you to enter the code");
        }
    }

    private string Life(DeviceAuthorization device)
    {
        var left = device.ExpiresAt - clock.GetUtcNow();
        return left < TimeSpan.FromMinutes(1)
            ? Counted((int)Math.Max(0, Math.Round(left.TotalSeconds)), "second")
            : Counted((int)Math.Round(left.TotalMinutes), "minute");
    }

    private static string Counted(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
