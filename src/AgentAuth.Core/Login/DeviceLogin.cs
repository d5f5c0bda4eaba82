using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Login;

/// <summary>A login with a code that is typed on any device (RFC 8628).</summary>
public sealed class DeviceLogin(DeviceFlow flow, IBrowserLauncher browser)
{
    // Registration wants a redirect URI even from a client that never redirects.
    private const string UnusedRedirect = "http://127.0.0.1/callback";

    public async Task<LoginAttempt> RunAsync(
        LoginRequest login,
        AuthorizationServer server,
        ClientChoice clients,
        bool isAnew,
        ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        var client = await clients.ChooseAsync(
            login, server, UnusedRedirect, isAnew, conversation, cancellationToken).ConfigureAwait(false);

        try
        {
            return await WithCodeAsync(login, server, client, conversation, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedClientException refusal)
        {
            return new LoginAttempt(new TokenOutcome.Refused(refusal.Error), client, null);
        }
    }

    private async Task<LoginAttempt> WithCodeAsync(
        LoginRequest login, AuthorizationServer server, ChosenClient client, ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        var device = await flow.StartAsync(
            login.Provider, client.Client, server, login.Scopes, login.Provider.Resource,
            cancellationToken).ConfigureAwait(false);

        conversation.Report(new LoginStep.WaitingForDevice(device));

        if (!login.NoBrowser)
        {
            // Section 3.3.1: the code stays on show, so that the person can compare.
            browser.Open(device.VerificationUriComplete ?? device.VerificationUri);
        }

        var outcome = await flow.WaitAsync(
            login.Provider, client.Client, server, device, cancellationToken).ConfigureAwait(false);
        return new LoginAttempt(outcome, client, null);
    }
}
