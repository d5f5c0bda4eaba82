namespace AgentAuth.Core.OAuth;

/// <summary>What a resource server publishes of itself (RFC 9728 section 2), its identity checked.</summary>
/// <param name="Resource">The identifier exactly as published: what goes into <c>resource</c> (RFC 8707).</param>
/// <param name="AuthorizationServers">Issuers, in the server's order; at least one.</param>
/// <param name="ScopesSupported">Empty where it does not say.</param>
public sealed record ProtectedResource(
    string Resource, IReadOnlyList<string> AuthorizationServers, IReadOnlyList<string> ScopesSupported);
