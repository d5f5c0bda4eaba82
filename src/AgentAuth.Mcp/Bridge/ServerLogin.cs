using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Text;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// One login to a remote MCP server (MCP authorization, 2025-11-25 and 2026-07-28): who guards it, as which client we
/// go there, for which scopes. Of all bridges that want it one asks the person, and the others take what it brings.
/// </summary>
public sealed class ServerLogin(
    ServerLoginDependencies deps, BridgeOptions options, Func<LoginRequest, ILoginConversation> conversation)
{
    private const string OfflineAccess = "offline_access";

    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(3);

    /// <summary>What a person can do.</summary>
    public string Hint => $"run: {options.LoginCommand}";

    private string HintFor(ProblemCode code) => code is ProblemCode.ClientIdRequired ? $"{Hint} --client-id ID" : Hint;

    private McpServer Server => options.Server;

    private Problem Late => new(
        ProblemCode.LoginRequired, $"another process still waits for the login to {Server.Address.Host}");

    /// <param name="challenge">What the server said; null where nothing was asked yet.</param>
    /// <param name="scopes">What is wanted beside what the challenge demands.</param>
    /// <param name="refused">The fingerprint of the token that does not serve any more; null where there was
    /// none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="AgentAuthException">Where there is no login, for whatever reason; with the command to
    /// run.</exception>
    public async Task<Grant> RunAsync(
        BearerChallenge? challenge, IReadOnlyList<string> scopes, string? refused, CancellationToken cancellationToken)
    {
        try
        {
            // The other process has as long as this one would have.
            using var held = await deps.Locks.TakeAsync(
                Server.Id, options.LoginTimeout, _ => { }, _ => Late, cancellationToken).ConfigureAwait(false);

            if (Stored() is { } stored && stored.AccessToken.Fingerprint != refused
                && stored.Lifetime.IsUsable(deps.Clock.GetUtcNow()))
            {
                return stored;
            }

            return held.Waited
                ? throw new AgentAuthException(
                    ProblemCode.LoginRequired,
                    $"the login to {Server.Address.Host} was not finished in another process")
                : await AskAsync(challenge, scopes, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            var hint = HintFor(failure.Problem.Code);
            throw new AgentAuthException(
                failure.Problem with { Hint = hint, Credential = Server.Id }, failure);
        }
    }

    /// <summary>
    /// The grant of this server; null where there is none, or one that is made out to something else.
    /// </summary>
    public Grant? Stored() =>
        deps.Grants.Read(Server.Id) is { } grant && ResourceIdentity.Fits(grant.Resource, Server.Address)
            ? grant
            : null;

    private async Task<Grant> AskAsync(
        BearerChallenge? challenge, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var (resource, guard) = options.IsLegacy
            ? await OriginAuthorization.FindAsync(deps.Servers, Server, cancellationToken).ConfigureAwait(false)
            : await FindGuardAsync(challenge, cancellationToken).ConfigureAwait(false);
        Server.Accept(guard);

        var request = Request(resource, guard, ScopesFor(challenge, scopes, resource, guard));
        var outcome = await deps.OAuthLogin.RunAsync(
            request, conversation(request), cancellationToken).ConfigureAwait(false);

        return outcome switch
        {
            LoginOutcome.Granted granted => await SettledAsync(granted, cancellationToken).ConfigureAwait(false),
            LoginOutcome.Denied denied => throw new AgentAuthException(
                ProblemCode.LoginRequired, $"the login to {Server.Address.Host} was refused: {denied.Error}"),
            LoginOutcome.TimedOut timedOut => throw new AgentAuthException(
                ProblemCode.LoginRequired,
                $"nobody finished the login to {Server.Address.Host} within {DurationText.Format(timedOut.After)}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // What a step-up replaces dies at once: a bridge runs for days.
    private async Task<Grant> SettledAsync(LoginOutcome.Granted granted, CancellationToken cancellationToken)
    {
        if (granted.Replaced is ReplacedFate.Queued)
        {
            await deps.Revocations.WorkOffAsync(RevocationPatience, cancellationToken).ConfigureAwait(false);
        }

        return granted.Grant;
    }

    private async Task<(ProtectedResource Resource, AuthorizationServer Guard)> FindGuardAsync(
        BearerChallenge? challenge, CancellationToken cancellationToken)
    {
        var resource = await deps.Resources.FindAsync(
            Server.Address, challenge, cancellationToken).ConfigureAwait(false);
        return (resource, await deps.Servers.DiscoverAsync(
            IssuerFor(resource), Server.Reach.AllowsLoopbackHttp, cancellationToken).ConfigureAwait(false));
    }

    private LoginRequest Request(ProtectedResource resource, AuthorizationServer guard, IReadOnlyList<string> scopes) =>
        new()
        {
            Id = Server.Id,
            Provider = Client(guard) with { Issuer = guard.Issuer, Resource = resource.Resource },
            Server = guard,
            Scopes = scopes,
            Timeout = options.LoginTimeout,
        };

    // MCP 2025-11-25: a client of the user's own, else a metadata document where the server takes one, else a
    // registration.
    private ProviderDefinition Client(AuthorizationServer guard)
    {
        if (options.ClientId is { } clientId && (!ClientIdDocument.Is(clientId) || guard.AcceptsClientIdDocuments))
        {
            return Brought(clientId, guard);
        }

        return Server.Provider with { RedirectPort = options.Port };
    }

    private ProviderDefinition Brought(string clientId, AuthorizationServer guard)
    {
        var authentication = options.ClientSecret is null
            ? ClientAuthentication.None
            : TokenAuthMethods.ForSecret(guard);

        if (options.ClientSecret is { } secret)
        {
            // A later refresh in another process has no MCP_CLIENT_SECRET.
            deps.Registrations.Keep(new ClientRegistration(
                guard.Issuer!, clientId, secret, $"http://127.0.0.1{Server.Provider.RedirectPath}",
                deps.Clock.GetUtcNow())
            {
                Authentication = authentication,
                IsBrought = true,
            });
        }

        return Server.Provider with
        {
            ClientId = clientId,
            ClientSecret = options.ClientSecret,
            ClientAuthentication = authentication,
            RedirectPort = options.Port,
        };
    }

    // The one that the stored grant is from, where the server still names it: a registration there can be used again.
    private string IssuerFor(ProtectedResource resource) =>
        Stored()?.Server.Issuer is { } known
            && resource.AuthorizationServers.Any(named => IssuerName.AreSame(named, known))
                ? known
                : resource.AuthorizationServers[0];

    /// <summary>
    /// The challenge is authoritative, then what the resource publishes (MCP 2025-11-25). Scopes that were granted
    /// before stay (2026-07-28: the union), at the same authorization server. A refresh token is asked for where the
    /// server has a name for it.
    /// </summary>
    private List<string> ScopesFor(
        BearerChallenge? challenge, IReadOnlyList<string> wanted, ProtectedResource resource, AuthorizationServer guard)
    {
        var demanded = challenge?.Scopes is { Count: > 0 } stated ? stated : resource.ScopesSupported;
        var before = Stored() is { } grant && grant.Server.Issuer == guard.Issuer ? grant.Scopes : [];
        List<string> scopes = [.. before.Union(demanded).Union(wanted).Union(options.Scopes)];

        // Alone it would stand for no scope at all, where none means the server's own choice.
        if (scopes.Count > 0 && guard.ScopesSupported.Contains(OfflineAccess) && !scopes.Contains(OfflineAccess))
        {
            scopes.Add(OfflineAccess);
        }

        return scopes;
    }
}
