using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class ServerDiscoveryTests : IDisposable
{
    private readonly RecordedHandler _handler = new();

    public void Dispose() => _handler.Dispose();

    [Fact]
    public async Task The_well_known_path_goes_between_host_and_path_then_openid_then_appended()
    {
        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync("https://id.test/tenant/"));

        Assert.Equal(ProblemCode.ProviderError, failure.Problem.Code);
        Assert.Equal(
            [
                "https://id.test/.well-known/oauth-authorization-server/tenant",
                "https://id.test/.well-known/openid-configuration/tenant",
                "https://id.test/tenant/.well-known/openid-configuration",
            ],
            _handler.Requests.Select(request => request.Address));
    }

    [Fact]
    public async Task The_first_document_that_answers_gives_the_endpoints()
    {
        _handler.Answer("https://id.test/.well-known/openid-configuration", Document("https://id.test"));

        var server = await DiscoverAsync("https://id.test");

        Assert.Equal("https://id.test/t", server.TokenEndpoint);
        Assert.True(server.SendsIssuerInResponse);
        Assert.Equal(["openid", "offline_access"], server.ScopesSupported);
    }

    [Theory]
    [InlineData("https://id.test", "https://id.test/")]
    [InlineData("https://id.test", "https://ID.test")]
    [InlineData("https://id.test", "https://evil.test")]
    public async Task A_document_of_another_issuer_is_not_used_not_even_by_a_slash(string asked, string stated)
    {
        _handler.Answer("https://id.test/.well-known/oauth-authorization-server", Document(stated));

        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync(asked));
        Assert.Contains("another issuer", failure.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_s256_is_refused()
    {
        _handler.Answer(
            "https://id.test/.well-known/oauth-authorization-server",
            Document("https://id.test").Replace("\"S256\"", "\"plain\"", StringComparison.Ordinal));

        await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync("https://id.test"));
    }

    [Fact]
    public async Task An_endpoint_without_tls_is_refused()
    {
        _handler.Answer(
            "https://id.test/.well-known/oauth-authorization-server",
            Document("https://id.test").Replace("https://id.test/t", "http://id.test/t", StringComparison.Ordinal));

        await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync("https://id.test"));
    }

    [Theory]
    [InlineData("http://id.test")]
    [InlineData("https://id.test?x=1")]
    [InlineData("ftp://id.test")]
    [InlineData("not an address")]
    public async Task An_issuer_that_is_no_plain_https_address_is_refused_before_any_request(string issuer)
    {
        await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync(issuer));
        Assert.Empty(_handler.Requests);
    }

    private async Task<AuthorizationServer> DiscoverAsync(string issuer)
    {
        using var http = new OAuthHttp(_handler, new ManualTime());
        return await new ServerDiscovery(http).DiscoverAsync(issuer, allowLoopbackHttp: false, CancellationToken.None);
    }

    private static string Document(string issuer) => $$"""
        {
          "issuer": "{{issuer}}",
          "authorization_endpoint": "https://id.test/a",
          "token_endpoint": "https://id.test/t",
          "code_challenge_methods_supported": ["S256"],
          "authorization_response_iss_parameter_supported": true,
          "scopes_supported": ["openid", "offline_access", 7],
          "unknown_member": {}
        }
        """;
}
