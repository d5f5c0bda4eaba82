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
        Assert.Contains("publishes no server metadata", failure.Problem.Message, StringComparison.Ordinal);
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
    [InlineData("https://id.test", "https://id.test//")]
    [InlineData("https://id.test", "https://id.test/t")]
    [InlineData("https://id.test", "https://ID.test")]
    [InlineData("https://id.test", "https://evil.test")]
    public async Task A_document_of_another_issuer_is_not_used(string asked, string stated)
    {
        _handler.Answer("https://id.test/.well-known/oauth-authorization-server", Document(stated));

        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync(asked));
        Assert.Contains("another issuer", failure.Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://id.test", "https://id.test/")]
    [InlineData("https://id.test/", "https://id.test")]
    [InlineData("https://id.test/", "https://id.test/")]
    public async Task A_slash_behind_a_bare_host_does_not_count_and_the_server_s_spelling_is_the_issuer(
        string asked, string stated)
    {
        _handler.Answer("https://id.test/.well-known/oauth-authorization-server", Document(stated));

        Assert.Equal(stated, (await DiscoverAsync(asked)).Issuer);
    }

    [Theory]
    [InlineData("https://id.test/t", "https://id.test/t/")]
    [InlineData("https://id.test/t/", "https://id.test/t")]
    public async Task A_slash_behind_a_path_counts(string asked, string stated)
    {
        _handler.Answer("https://id.test/.well-known/oauth-authorization-server/t", Document(stated));

        Assert.Contains(
            "another issuer",
            (await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync(asked))).Problem.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "<html>boom", "answered 500 where its server metadata should be")]
    [InlineData(503, "", "answered 503 where its server metadata should be")]
    [InlineData(403, "{}", "answered 403 where its server metadata should be")]
    [InlineData(200, "<html>", "answered with something else where its server metadata should be")]
    public async Task What_was_answered_is_said(int status, string body, string said)
    {
        _handler.Answer(
            "https://id.test/.well-known/oauth-authorization-server", body, (System.Net.HttpStatusCode)status);

        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync("https://id.test"));

        Assert.Equal(ProblemCode.ProviderError, failure.Problem.Code);
        Assert.Equal($"https://id.test {said}", failure.Problem.Message);
        Assert.DoesNotContain("boom", failure.Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"error":"not_found"}""")]
    [InlineData("""{"message":"hi","resource":"https://id.test"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task What_is_no_such_document_counts_as_none(string body)
    {
        _handler.Answer("https://id.test/.well-known/oauth-authorization-server/t", body);
        _handler.Answer("https://id.test/.well-known/openid-configuration/t", body);
        var nothing = await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync("https://id.test/t"));
        Assert.Contains("with something else", nothing.Problem.Message, StringComparison.Ordinal);

        _handler.Answer("https://id.test/t/.well-known/openid-configuration", Document("https://id.test/t"));
        Assert.Equal("https://id.test/t", (await DiscoverAsync("https://id.test/t")).Issuer);
    }

    [Theory]
    [InlineData("revocation_endpoint", "")]
    [InlineData("revocation_endpoint", "/revoke")]
    [InlineData("revocation_endpoint", "http://idp.internal.example/revoke")]
    [InlineData("introspection_endpoint", "http://idp.internal.example/introspect")]
    [InlineData("userinfo_endpoint", "none")]
    [InlineData("device_authorization_endpoint", "/device")]
    [InlineData("registration_endpoint", "")]
    [InlineData("pushed_authorization_request_endpoint", "javascript:alert(1)")]
    public async Task An_endpoint_that_nobody_needs_and_nobody_may_use_is_one_that_the_server_does_not_have(
        string member, string address)
    {
        _handler.Answer(
            "https://id.test/.well-known/oauth-authorization-server",
            Document("https://id.test")
                .Replace("\"unknown_member\": {}", $"\"{member}\": \"{address}\"", StringComparison.Ordinal));

        var server = await DiscoverAsync("https://id.test");

        string?[] optional =
        [
            server.RevocationEndpoint, server.IntrospectionEndpoint, server.UserInfoEndpoint,
            server.DeviceAuthorizationEndpoint,
            server.RegistrationEndpoint, server.PushedAuthorizationRequestEndpoint,
        ];
        Assert.All(optional, Assert.Null);
    }

    [Fact]
    public async Task A_redirect_is_followed_within_one_origin()
    {
        _handler.Redirect("https://id.test/.well-known/oauth-authorization-server", "/real-metadata");
        _handler.Answer("https://id.test/real-metadata", Document("https://id.test"));

        Assert.Equal("https://id.test", (await DiscoverAsync("https://id.test")).Issuer);
    }

    [Theory]
    [InlineData("https://elsewhere.test/metadata")]
    [InlineData("http://id.test/metadata")]
    [InlineData("//elsewhere.test/metadata")]
    [InlineData("https://id.test:444/metadata")]
    [InlineData("file:///etc/passwd")]
    public async Task To_another_origin_it_is_named_and_not_followed(string target)
    {
        _handler.Redirect("https://id.test/.well-known/oauth-authorization-server", target);

        var problem = (await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync("https://id.test"))).Problem;

        Assert.Contains(
            new Uri(new Uri("https://id.test"), target).AbsoluteUri, problem.Message, StringComparison.Ordinal);
        Assert.All(
            _handler.Requests,
            request => Assert.StartsWith("https://id.test/", request.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        _handler.Redirect(
            "https://id.test/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server");

        await Assert.ThrowsAsync<AgentAuthException>(() => DiscoverAsync("https://id.test"));

        Assert.InRange(_handler.Requests.Count, 2, 8);
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
