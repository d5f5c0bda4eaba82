using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// A remote MCP server as a holder of credentials: its id, and the provider record under which its authorization server
/// is spoken to. One server is one credential, so that no token made out to one is ever shown to another.
/// </summary>
public sealed record McpServer
{
    /// <summary>The first part of the id of every such credential.</summary>
    public const string ProviderId = "mcp";

    private const int LongestSlug = 64;

    private McpServer(Uri address, CredentialId id)
    {
        Address = address;
        Id = id;
    }

    public Uri Address { get; }

    /// <summary><c>mcp/</c> and host, port and path: <c>mcp/mcp.example.com+mcp</c>.</summary>
    public CredentialId Id { get; }

    public MetadataReach Reach => new(Address);

    /// <summary>What a refresh and a revocation need; a login adds client and issuer.</summary>
    public ProviderDefinition Provider => new()
    {
        Id = ProviderId,
        Name = Address.Host,
        Risk = RiskLevel.High,
        AllowLoopbackHttp = Reach.AllowsLoopbackHttp,
        Hosts = [Address.Authority],
        MetadataSource = Address,
    };

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where it is no address of a
    /// server.</exception>
    public static McpServer At(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            throw Refused(
                $"'{UntrustedText.Line(url, 120)}' is not the address of an MCP server",
                "for example https://mcp.example.com/mcp");
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            throw Refused("the address of an MCP server has no user name, password or fragment", null);
        }

        if (address.Scheme == Uri.UriSchemeHttp && !Endpoint.IsLoopbackHost(address))
        {
            throw Refused(
                $"a token may not travel in plain http to {UntrustedText.Line(address.Host, 80)}",
                "use its https address");
        }

        return new McpServer(address, CredentialId.Parse($"{ProviderId}/{Slug(address)}"));
    }

    /// <summary>The server that a grant is made out to; null for any other grant.</summary>
    public static McpServer? Of(Grant grant) =>
        grant.Id.Provider == ProviderId && Uri.TryCreate(grant.Resource, UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http"
            ? new McpServer(address, grant.Id)
            : null;

    /// <summary>
    /// The address that a credential was made for: read back out of its id, else what its grant is made out to. Null
    /// where neither leads back to the id, since a login there would be another credential.
    /// </summary>
    public static string? AddressOf(CredentialId id, string? resource)
    {
        string?[] candidates = [Unslug(id.Account ?? ""), resource];
        return candidates.OfType<string>().FirstOrDefault(address => IsAddress(address) && At(address).Id == id);
    }

    // The constructor of an address throws for what no server can have.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && Endpoint.IsLoopbackHost(address)))
        && address.UserInfo.Length == 0 && address.Fragment.Length == 0;

    private static string Unslug(string slug)
    {
        var words = slug.Split('+');
        var authority = words[0].Replace('_', ':');
        // Only loopback may be plain http, and a development server has no certificate as a rule.
        var scheme = Uri.TryCreate($"http://{authority}", UriKind.Absolute, out var plain)
            && Endpoint.IsLoopbackHost(plain) ? "http" : "https";
        return $"{scheme}://{string.Join('/', words.Prepend(authority).Where((_, at) => at != 1))}";
    }

    /// <summary>
    /// MCP 2025-11-25: an authorization server that does not state S256 is refused, and so is one whose endpoints lie
    /// where this server may not send us.
    /// </summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ProviderError"/>.</exception>
    public void Accept(AuthorizationServer server)
    {
        if (!server.CodeChallengeMethods.Contains(AuthorizationEndpoint.ChallengeMethod))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"the authorization server of {Address.Host} does not state that it supports PKCE with {AuthorizationEndpoint.ChallengeMethod}");
        }

        Reach.Require(server);
    }

    // Two addresses never share a slug: whatever does not fit into it as it is adds a hash of the whole address.
    private static string Slug(Uri address)
    {
        var port = address is { Scheme: "https", Port: 443 }
            ? ""
            : "_" + address.Port.ToString(CultureInfo.InvariantCulture);
        var path = address.AbsolutePath.TrimEnd('/').Replace('/', '+');
        var plain = address.Host.Trim('[', ']') + port + path;
        var isWhole = address.Query.Length == 0
            && !address.Host.Contains('_', StringComparison.Ordinal)
            && address.AbsolutePath.AsSpan().IndexOfAny('+', '@') < 0
            && CredentialId.TryCreate(ProviderId, plain, out _);

        if (isWhole)
        {
            return plain;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)).AsSpan(0, 8));
        var kept = new string(Array.ConvertAll(
            plain.ToLowerInvariant().ToCharArray(),
            character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '-'));
        return $"{kept[..Math.Min(kept.Length, LongestSlug - hash.Length - 1)].Trim('.', '-')}@{hash}";
    }

    private static AgentAuthException Refused(string message, string? hint) => new(ProblemCode.Usage, message, hint);
}
