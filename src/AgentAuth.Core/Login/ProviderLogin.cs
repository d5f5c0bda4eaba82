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
    public Task<LoginPlan> PlanAsync(LoginOrder order, CancellationToken cancellationToken)
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

    /// <summary>Logs in, and remembers the provider where it is new.</summary>
    /// <inheritdoc cref="LockedLogin.RunAsync"/>
    public async Task<LoginOutcome> RunAsync(
        LoginPlan plan, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        var outcome = await login.RunAsync(plan.Request, conversation, cancellationToken).ConfigureAwait(false);

        // Another process may have written it down meanwhile.
        if (outcome is LoginOutcome.Granted && plan.IsNew && providers.Find(plan.Request.Provider.Id) is null)
        {
            providers.Add(plan.Request.Provider);
        }

        return outcome;
    }

    /// <summary>As a form was filled in: a provider that nobody knows is looked up by its issuer.</summary>
    /// <inheritdoc cref="LockedLogin.RunAsync"/>
    public async Task<LoginOutcome> RunAsync(
        LoginRequest filled, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        var isDescribed = providers.Find(filled.Provider.Id) is null;
        var order = new LoginOrder
        {
            Id = filled.Id,
            Issuer = isDescribed ? filled.Provider.Issuer : null,
            ClientId = isDescribed ? filled.Provider.ClientId : null,
            AllowLoopbackHttp = isDescribed && filled.Provider.AllowLoopbackHttp,
            Scopes = filled.Scopes,
            Device = filled.Flow is LoginFlow.Device,
            NoBrowser = filled.NoBrowser,
            Timeout = filled.Timeout,
        };
        var plan = await PlanAsync(order, cancellationToken).ConfigureAwait(false);
        return await RunAsync(plan, conversation, cancellationToken).ConfigureAwait(false);
    }
}
