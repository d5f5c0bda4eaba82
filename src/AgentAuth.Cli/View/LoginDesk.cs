using AgentAuth.Cli.Logins;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.View;

namespace AgentAuth.Cli.View;

/// <summary>Login with the plan and the use case that the command has.</summary>
internal sealed class LoginDesk(Workshop shop) : ILoginDesk
{
    public IReadOnlyList<ProviderDefinition> Providers() => shop.Providers.All();

    public async Task<LoginOutcome> LogInAsync(LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        var order = new LoginOrder
        {
            Id = request.Id,
            Scopes = request.Scopes,
            Device = request.Flow is LoginFlow.Device,
            NoBrowser = request.NoBrowser,
            Timeout = request.Timeout,
        };

        LoginSession.RefuseTaken(shop, order);
        var (planned, _) = await new LoginPlan(shop.Providers, shop.Discovery).MakeAsync(order, cancellationToken).ConfigureAwait(false);
        return await shop.LoginInTurn.RunAsync(planned, conversation, cancellationToken).ConfigureAwait(false);
    }

    public StoredSecret? Add(StoredSecret secret) => shop.AddSecret.Run(secret);
}
