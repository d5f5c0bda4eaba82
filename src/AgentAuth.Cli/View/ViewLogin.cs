using AgentAuth.Cli.Commands.Login;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>Login with the plan and the use case that the command has.</summary>
internal sealed class ViewLogin(
    AddSecret addSecret, ServerDiscovery discovery, LockedLogin lockedLogin, IProviders providers,
    ISecretStore secrets, VerifySecret verifySecret) : ILoginDesk
{
    public IReadOnlyList<ProviderDefinition> Providers() => providers.All();

    public async Task<LoginOutcome> LogInAsync(
        LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        // What the person has described, and nobody knows yet, is looked up as a command would.
        var isDescribed = providers.Find(request.Provider.Id) is null;
        var order = new LoginOrder
        {
            Id = request.Id,
            Issuer = isDescribed ? request.Provider.Issuer : null,
            ClientId = isDescribed ? request.Provider.ClientId : null,
            AllowLoopbackHttp = isDescribed && request.Provider.AllowLoopbackHttp,
            Scopes = request.Scopes,
            Device = request.Flow is LoginFlow.Device,
            NoBrowser = request.NoBrowser,
            Timeout = request.Timeout,
        };

        LoginSession.RefuseTaken(secrets, order);
        var (planned, isNew) = await new LoginPlan(providers, discovery)
            .MakeAsync(order, cancellationToken).ConfigureAwait(false);
        var outcome = await lockedLogin.RunAsync(planned, conversation, cancellationToken).ConfigureAwait(false);

        if (outcome is LoginOutcome.Granted && isNew && providers.Find(planned.Provider.Id) is null)
        {
            providers.Add(planned.Provider);
        }

        return outcome;
    }

    public async Task<StoredSecret?> AddAsync(StoredSecret secret, CancellationToken cancellationToken) =>
        await verifySecret.RunAsync(secret, cancellationToken).ConfigureAwait(false) is var verified
            && verified is Verification.Refused refused
            ? throw new AgentAuthException(refused.Problem)
            : addSecret.Run(verified.Secret);
}
