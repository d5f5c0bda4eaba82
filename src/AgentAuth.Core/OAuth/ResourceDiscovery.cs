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
        OAuthReply.NoAnswer? silence = null;

        foreach (var candidate in Candidates(server, challenge, reach))
        {
            switch (await http.GetJsonAsync(candidate, null, cancellationToken).ConfigureAwait(false))
            {
                case OAuthReply.Answered { IsSuccess: true } answer when answer.TryReadObject(out var json):
                    return Read(json, server, reach);
                case OAuthReply.NoAnswer none:
                    silence = none;
                    break;
                default:
                    break;
            }
        }

        throw silence is not null
            ? new AgentAuthException(
                ProblemCode.ProviderUnreachable, $"{server.Host} cannot be reached: {silence.Reason}")
            : new AgentAuthException(
                ProblemCode.ProviderError,
                $"{server.Host} asks for a login and publishes no protected-resource metadata; one of MCP 2025-03-26 needs --legacy");
    }

    internal static IEnumerable<Uri> Candidates(Uri server, BearerChallenge? challenge, MetadataReach reach)
    {
        if (challenge?.ResourceMetadata is { } named)
        {
            yield return reach.Require(named, "resource metadata address");
            yield break;
        }

        var origin = server.GetLeftPart(UriPartial.Authority);
        var path = server.AbsolutePath.TrimEnd('/');

        if (path.Length > 0 || server.Query.Length > 0)
        {
            yield return new Uri(origin + Suffix + path + server.Query);
        }

        yield return new Uri(origin + Suffix);
    }

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
