using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Login;

/// <summary>A login to a provider, from what a person asks for to the stored grant: command and view call it.</summary>
public sealed class ProviderLogin(
    IProviders providers, ISecretStore secrets, ServerDiscovery discovery, LockedLogin login)
{
    private readonly LoginPlanner _planner = new(providers, discovery);

    /// <summary>Finds or makes the provider's record, and decides flow and scopes. Nothing is changed.</summary>
    /// <exception cref="AgentAuthException">
    /// The name belongs to a stored key or a reference, or the provider is unknown, another tool's, or has no login.
    /// </exception>
    public Task<LoginRequest> PlanAsync(LoginOrder order, CancellationToken cancellationToken)
    {
        if (secrets.Read(order.Id) is { } secret)
        {
            throw new AgentAuthException(
                ProblemCode.Usage,
                $"'{order.Id}' is already the name of {(secret.Custody is Custody.Owned ? "a stored key" : "a reference")}",
                $"agent logout {order.Id}, or agent login {order.Id.Provider} --account NAME");
        }

        return _planner.PlanAsync(order, cancellationToken);
    }

    /// <inheritdoc cref="LockedLogin.RunAsync"/>
    public Task<LoginOutcome> ConverseAsync(
        LoginRequest planned, ILoginConversation conversation, CancellationToken cancellationToken) =>
        login.RunAsync(planned, conversation, cancellationToken);

    /// <summary>
    /// As a form was filled in, from the plan to what is remembered: a provider that nobody knows is looked up by its
    /// issuer.
    /// </summary>
    /// <inheritdoc cref="LockedLogin.RunAsync"/>
    public async Task<LoginOutcome> RunAsync(
        LoginRequest filled, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        var planned = await PlanAsync(OrderOf(filled), cancellationToken).ConfigureAwait(false);
        var outcome = await ConverseAsync(planned, conversation, cancellationToken).ConfigureAwait(false);

        if (outcome is LoginOutcome.Granted)
        {
            // Where it cannot be written down the login stands, and the next one asks again.
            providers.Remember(planned);
        }

        return outcome;
    }

    private LoginOrder OrderOf(LoginRequest filled)
    {
        var known = providers.Find(filled.Provider.Id);
        var isDescribed = known is null;
        return new LoginOrder
        {
            Id = filled.Id,
            Issuer = isDescribed ? filled.Provider.Issuer : null,
            ClientId = known?.ClientId is null ? filled.Provider.ClientId : null,
            AllowLoopbackHttp = isDescribed && filled.Provider.AllowLoopbackHttp,
            Scopes = filled.Scopes,
            Device = filled.Flow is LoginFlow.Device,
            NoBrowser = filled.NoBrowser,
            Timeout = filled.Timeout,
        };
    }
}
