using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Login;

/// <summary>Turns an order into a request: finds or makes the provider's record, and decides flow and scopes.</summary>
internal sealed class LoginPlanner(IProviders providers, ServerDiscovery discovery)
{
    // OpenID Connect Core section 11 for the second: without it many servers give no refresh token.
    private static readonly string[] WantedOfUnknownServers = ["openid", "offline_access"];

    public async Task<LoginRequest> PlanAsync(LoginOrder order, CancellationToken cancellationToken)
    {
        RefuseIssuer(order);
        var known = providers.Find(order.Id.Provider);
        var provider = Adjusted(known is null ? Named(order) : Matching(known, order), order);

        RefuseDelegated(provider);

        var flow = order.Device ? LoginFlow.Device : provider.Flow;

        if (flow is LoginFlow.ApiKey)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"{provider.Name} has no OAuth login; it gives API keys",
                $"agent add {order.Id}");
        }

        var scopes = order.Scopes.Count > 0
            ? order.Scopes
            : await DefaultScopesAsync(provider, cancellationToken).ConfigureAwait(false);
        return new LoginRequest
        {
            Id = order.Id,
            Provider = known is null ? provider with { Scopes = scopes } : provider,
            IsNewProvider = known is null,
            Scopes = scopes,
            Flow = flow,
            NoBrowser = order.NoBrowser,
            Timeout = order.Timeout,
        };
    }

    private static void RefuseIssuer(LoginOrder order)
    {
        if (order.Issuer is not { } issuer || Endpoint.Usable(issuer, order.AllowLoopbackHttp) is not null)
        {
            return;
        }

        var isLocal = Endpoint.Usable(issuer, allowLoopbackHttp: true) is not null;
        throw new AgentAuthException(
            ProblemCode.Usage,
            $"'{UntrustedText.Line(issuer, 120)}' is no issuer: {(isLocal ? "plain http is for development servers only" : "it must be an https address")}",
            $"agent login {order.Id} --issuer {(isLocal ? $"{ShellWord.Of(issuer)} --allow-loopback-http" : "https://id.acme.dev")}");
    }

    private static ProviderDefinition Named(LoginOrder order) => order switch
    {
        { Id.Provider: McpServer.ProviderId } => throw new AgentAuthException(
            ProblemCode.Usage, "a remote MCP server is logged in to by its address", LoginHint.For(order.Id)),
        { Issuer: null } => throw new AgentAuthException(
            ProblemCode.NotFound, $"there is no provider '{order.Id.Provider}'",
            $"agent provider list, or agent login {order.Id.Provider} --issuer URL"),
        _ => new ProviderDefinition { Id = order.Id.Provider, Name = order.Id.Provider, Issuer = order.Issuer },
    };

    // The same name at another server would send one server's tokens to the other.
    private static ProviderDefinition Matching(ProviderDefinition known, LoginOrder order) =>
        order.Issuer is null || IssuerName.AreSame(order.Issuer, known.Issuer)
            ? known
            : throw new AgentAuthException(
                ProblemCode.Usage,
                known.Issuer is null
                    ? $"'{known.Id}' is a provider with endpoints of its own"
                    : $"'{known.Id}' is the provider at {known.Issuer}",
                $"choose another name: agent login NAME --issuer {order.Issuer}");

    private static ProviderDefinition Adjusted(ProviderDefinition provider, LoginOrder order) => provider with
    {
        ClientId = order.ClientId ?? provider.ClientId,
        ClientSecret = order.ClientSecret ?? provider.ClientSecret,
        RedirectPort = order.Port ?? provider.RedirectPort,
        AllowLoopbackHttp = provider.AllowLoopbackHttp || order.AllowLoopbackHttp,
    };

    private static void RefuseDelegated(ProviderDefinition provider)
    {
        if (provider.Delegation is { } delegation)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"'{provider.Id}' belongs to {delegation.Program}: {delegation.Why}",
                delegation.Login);
        }
    }

    private async Task<IReadOnlyList<string>> DefaultScopesAsync(
        ProviderDefinition provider, CancellationToken cancellationToken)
    {
        if (provider.Scopes.Count > 0 || provider.Issuer is not { } issuer || provider.TokenEndpoint is not null)
        {
            return provider.Scopes;
        }

        var server = await discovery.DiscoverAsync(
            issuer, provider.AllowLoopbackHttp, cancellationToken).ConfigureAwait(false);
        return [.. WantedOfUnknownServers.Intersect(server.ScopesSupported)];
    }
}
