namespace AgentAuth.Core.OAuth;

/// <summary>
/// Whether a resource identifier means the server that was called (RFC 9728 section 3.3). The identifier is the
/// server's address, or its whole origin: widely used server libraries publish the origin for the endpoint at
/// <c>/mcp</c>. Never another origin and never another path, so that no server can have a token made out to its
/// neighbour.
/// </summary>
public static class ResourceIdentity
{
    public static bool Fits(string? resource, Uri server) =>
        Uri.TryCreate(resource, UriKind.Absolute, out var identifier)
        && identifier.Scheme is "https" or "http"
        && identifier.UserInfo.Length == 0
        && identifier.Fragment.Length == 0
        && Uri.Compare(
            identifier, server, UriComponents.SchemeAndServer, UriFormat.UriEscaped,
            StringComparison.OrdinalIgnoreCase) == 0
        && (IsSamePath(identifier, server) || IsOrigin(identifier));

    private static bool IsSamePath(Uri identifier, Uri server) =>
        identifier.AbsolutePath.TrimEnd('/') == server.AbsolutePath.TrimEnd('/') && identifier.Query == server.Query;

    private static bool IsOrigin(Uri identifier) => identifier.PathAndQuery == "/";
}
