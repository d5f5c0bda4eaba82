using AgentAuth.Cli.Commands.Login;
using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>Login with the plan and the use case that the command has.</summary>
internal sealed class ViewLogin(Workshop shop) : ILoginDesk
{
    public IReadOnlyList<ProviderDefinition> Providers() => shop.Providers.All();

    public async Task<LoginOutcome> LogInAsync(
        LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        // What the person has described, and nobody knows yet, is looked up as a command would.
        var isDescribed = shop.Providers.Find(request.Provider.Id) is null;
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

        LoginSession.RefuseTaken(shop, order);
        var (planned, isNew) = await new LoginPlan(shop.Providers, shop.Discovery)
            .MakeAsync(order, cancellationToken).ConfigureAwait(false);
        var outcome = await shop.LockedLogin.RunAsync(planned, conversation, cancellationToken).ConfigureAwait(false);

        if (outcome is LoginOutcome.Granted && isNew && shop.Providers.Find(planned.Provider.Id) is null)
        {
            shop.Providers.Add(planned.Provider);
        }

        return outcome;
    }

    public async Task<StoredSecret?> AddAsync(StoredSecret secret, CancellationToken cancellationToken) =>
        await shop.VerifySecret.RunAsync(secret, cancellationToken).ConfigureAwait(false) is var verified
            && verified is Verification.Refused refused
            ? throw new AgentAuthException(refused.Problem)
            : shop.AddSecret.Run(verified.Secret);
}
