using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Who guards a server of the revision 2025-03-26, which knows no protected-resource metadata: the origin of the server
/// itself, as it publishes (RFC 8414), or at the revision's default endpoints where it publishes nothing. Only where
/// the user says that the server is one of those: it may not choose the weaker way itself.
/// </summary>
internal static class OriginAuthorization
{
    public static async Task<(ProtectedResource Resource, AuthorizationServer Guard)> FindAsync(
        ServerDiscovery servers, McpServer server, CancellationToken cancellationToken)
    {
        var origin = server.Address.GetLeftPart(UriPartial.Authority);
        var guard = await servers.FindAsync(
            origin, server.Reach.AllowsLoopbackHttp, cancellationToken).ConfigureAwait(false) ?? ByDefault(origin);

        return (new ProtectedResource(server.Address.AbsoluteUri, [origin], []), guard);
    }

    // That revision demands PKCE of every client, and such a server has no metadata to say so.
    private static AuthorizationServer ByDefault(string origin) => new()
    {
        Issuer = origin,
        AuthorizationEndpoint = $"{origin}/authorize",
        TokenEndpoint = $"{origin}/token",
        RegistrationEndpoint = $"{origin}/register",
        CodeChallengeMethods = [AuthorizationEndpoint.ChallengeMethod],
    };
}
