using System.Threading.Channels;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.Accessible;

/// <summary>
/// The person's side of a login: what to open or to type is said once, what they paste is handed on, "cancel" ends it.
/// </summary>
internal sealed class SpokenLoginConversation : ILoginConversation, IDisposable
{
    private readonly AccessibleServices _services;
    private readonly ProviderDefinition _provider;
    private readonly CancellationTokenSource _cancel;
    private readonly CancellationTokenSource _listening;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _needsAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _asksBrowser;

    public SpokenLoginConversation(
        AccessibleServices services, ProviderDefinition provider, CancellationToken cancellationToken)
    {
        _services = services;
        _provider = provider;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _listening = CancellationTokenSource.CreateLinkedTokenSource(_cancel.Token);
        Stop = _cancel.Token;
    }

    /// <summary>Cancelled where the person gives the login up.</summary>
    public CancellationToken Stop { get; }

    public bool IsCancelled { get; private set; }

    /// <summary>
    /// Takes lines until the login is over. At the end of the input the browser can still answer. From a pipe only
    /// where no browser will: its next line is the next command.
    /// </summary>
    public async Task ListenAsync()
    {
        if (!_services.Talk.HasTypist)
        {
            await _needsAnswer.Task.WaitAsync(_listening.Token).ConfigureAwait(false);
        }

        while (await _services.Talk.ListenAsync(_listening.Token).ConfigureAwait(false) is { } line)
        {
            if (line is "cancel" or "back" or "quit")
            {
                IsCancelled = true;
                await _cancel.CancelAsync().ConfigureAwait(false);
                return;
            }

            if (line.Length > 0)
            {
                _answers.Writer.TryWrite(line);
            }
        }
    }

    public void End() => _listening.Cancel();

    public void Report(LoginStep step)
    {
        switch (step)
        {
            case LoginStep.WaitingForTurn:
                _services.Talk.Say(
                    "Another agent is asking you for this login already. Waiting for what comes of it. Type \"cancel\" to stop waiting.");
                break;
            case LoginStep.Discovering discovering:
                _services.Talk.Say($"Looking up {discovering.Issuer}");
                break;
            case LoginStep.Registering registering:
                _services.Talk.Say(registering.IsAnew
                    ? $"{registering.Issuer} knows the earlier client no more. Registering a new one"
                    : $"Registering a client at {registering.Issuer}");
                break;
            case LoginStep.WaitingForBrowser waiting:
                Tell(waiting);
                break;
            case LoginStep.WaitingForDevice waiting:
                Tell(waiting.Device);
                break;
            case LoginStep.Exchanging:
                _services.Talk.Say("You have agreed. Fetching the tokens.");
                break;
            default:
                break;
        }
    }

    public Task<string> ReadPastedAsync(CancellationToken cancellationToken) =>
        _answers.Reader.ReadAsync(cancellationToken).AsTask();

    public void RefusePasted(string reason) =>
        _services.Talk.Say(
            $"{Dialogue.Sentence(reason)} Paste the whole address that the browser ended on, or type \"cancel\".");

    public void Dispose()
    {
        _listening.Dispose();
        _cancel.Dispose();
    }

    private void Tell(LoginStep.WaitingForBrowser waiting)
    {
        _asksBrowser = true;
        if (!waiting.BrowserOpened)
        {
            _needsAnswer.TrySetResult();
        }

        _services.Talk.Say(waiting.BrowserOpened
            ? $"Your browser asks you to log in to {_provider.Name}. If it does not, open this address:"
            : $"Open this address in a browser to log in to {_provider.Name}:");
        _services.Talk.Say(waiting.Address.AbsoluteUri);
        if (_services.Session.Place.TunnelTo(waiting.RedirectUri) is { } tunnel)
        {
            _services.Talk.Say(
                "Your browser is on another machine. Run this there first, so that its answer reaches this one:");
            _services.Talk.Say(tunnel);
            _services.Talk.Say($"With that, this shorter address works there too, once: {waiting.ShortLink.AbsoluteUri}");
        }
        else if (!_services.Session.Place.IsElsewhere)
        {
            _services.Talk.Say($"A shorter address for the same, which works once: {waiting.ShortLink.AbsoluteUri}");
        }

        if (waiting.Haste is { } haste)
        {
            _services.Talk.Say(haste);
        }

        _services.Talk.Say(
            "Then wait here, or paste the address that the browser ends on and press Enter. Type \"cancel\" to give up.");
    }

    private void Tell(DeviceAuthorization device)
    {
        _services.Talk.Say($"{(_asksBrowser ? "Or open" : "Open")} {device.VerificationUri.AbsoluteUri} on any device.");
        _services.Talk.Say($"Enter the code {device.UserCode}");
        _services.Talk.Say($"Letter by letter: {string.Join(' ', device.UserCode.EnumerateRunes())}");
        _services.Talk.Say(
            $"The code is good for {SpokenTime.Length(device.ExpiresAt - _services.Now)}. Enter it only if you started this login yourself.");
        _services.Talk.Say("Then wait here. Type \"cancel\" to give up.");
    }
}
