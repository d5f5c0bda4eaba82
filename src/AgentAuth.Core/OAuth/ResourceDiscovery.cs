using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Finds the metadata of a protected resource: where its challenge says, else at the well-known path with the
/// resource's own path, else at the root (RFC 9728 section 3.1, in the order that MCP 2025-11-25 fixes). A document
/// about another resource is not used (section 3.3).
/// </summary>
public sealed class ResourceDiscovery(OAuthHttp http)
{
    private const string Suffix = "/.well-known/oauth-protected-resource";

    /// <param name="server">The address that was called.</param>
    /// <param name="challenge">Its answer; null where it gave none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.ProviderUnreachable"/> where nothing answered, <see cref="ProblemCode.ProviderError"/>
    /// where what answered cannot be used.
    /// </exception>
    public async Task<ProtectedResource> FindAsync(
        Uri server, BearerChallenge? challenge, CancellationToken cancellationToken)
    {
        var reach = new MetadataReach(server);
        var fetch = new MetadataFetch(http);

        foreach (var candidate in Candidates(server, challenge, reach))
        {
            if (await fetch.GetAsync(candidate, cancellationToken).ConfigureAwait(false) is { } answer
                && answer.TryReadObject(out var json) && IsMetadata(json))
            {
                return Read(json, server, reach);
            }
        }

        throw (fetch.Silence, fetch.MovedTo) switch
        {
            ({ } silence, _) => new AgentAuthException(
                ProblemCode.ProviderUnreachable, $"{server.Host} cannot be reached: {silence}"),
            (_, { } moved) => new AgentAuthException(
                ProblemCode.ProviderError,
                $"the metadata of {server.Host} has moved to {moved}, and a redirect to another server is not followed"),
            _ => new AgentAuthException(
                ProblemCode.ProviderError,
                $"{server.Host} asks for a login and publishes no protected-resource metadata; one of MCP 2025-03-26 needs --legacy"),
        };
    }

    internal static IEnumerable<Uri> Candidates(Uri server, BearerChallenge? challenge, MetadataReach reach)
    {
        // One that is no address counts as none; one that is an address must be one that we may call.
        if (Uri.TryCreate(challenge?.ResourceMetadata, UriKind.Absolute, out var named) && named.Scheme is "https"
            or "http")
        {
            yield return reach.Require(named.OriginalString, "resource metadata address");
        }

        var origin = server.GetLeftPart(UriPartial.Authority);
        var path = server.AbsolutePath.TrimEnd('/');

        if (path.Length > 0 || server.Query.Length > 0)
        {
            yield return new Uri(origin + Suffix + path + server.Query);
        }

        yield return new Uri(origin + Suffix);
    }

    // Some servers answer every unknown path with 200 and some object.
    private static bool IsMetadata(OutsideJson json) =>
        !json["resource"].IsMissing || !json["authorization_servers"].IsMissing;

    private static ProtectedResource Read(OutsideJson json, Uri server, MetadataReach reach)
    {
        var resource = json.Text("resource");

        if (!ResourceIdentity.Fits(resource, server))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"the metadata of {server.Host} is about another resource: '{UntrustedText.Line(resource, 120)}'");
        }

        var issuers = json.Texts("authorization_servers");

        if (issuers.Count == 0)
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError, $"the metadata of {server.Host} names no authorization server");
        }

        foreach (var issuer in issuers)
        {
            reach.Require(issuer, "issuer");
        }

        var scopes = json.ShownTexts("scopes_supported").Select(scope => UntrustedText.Line(scope, 200));
        return new ProtectedResource(resource!, issuers, [.. scopes.Distinct()]);
    }
}
