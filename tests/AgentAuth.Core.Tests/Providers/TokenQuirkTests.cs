using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.Providers;

public class TokenQuirkTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Slack_keeps_the_users_token_in_an_object_of_its_own()
    {
        var outcome = await RefreshAsync("slack", """
            {"ok":true,"access_token":"bot","scope":"chat:write",
             "authed_user":{"id":"U1","scope":"users.profile:read,search:read","access_token":"user-token","token_type":"user","refresh_token":"next","expires_in":43200}}
            """);

        var tokens = Assert.IsType<TokenOutcome.Granted>(outcome).Tokens;
        Assert.Equal("user-token", tokens.AccessToken.Reveal());
        Assert.Equal("next", tokens.RefreshToken!.Reveal());
        Assert.Equal(["users.profile:read", "search:read"], tokens.Scopes!);
        Assert.Equal(TimeSpan.FromHours(12), tokens.Lifetime.Ttl);
        Assert.Equal(_time.GetUtcNow().AddDays(30), tokens.RefreshExpiresAt);
    }

    [Fact]
    public async Task Slack_refuses_with_status_200()
    {
        var outcome = await RefreshAsync("slack", """{"ok":false,"error":"invalid_refresh_token"}""");

        var error = Assert.IsType<TokenOutcome.Refused>(outcome).Error;
        Assert.Contains(error.Code, Find("slack").FinalRefreshErrors);
    }

    [Fact]
    public async Task Notion_gets_json_and_basic()
    {
        using var server = new CannedServer(200, """{"access_token":"a","refresh_token":"b"}""");

        Assert.IsType<TokenOutcome.Granted>(await RefreshAsync("notion", server));

        Assert.Equal("application/json", server.Only.MediaType);
        Assert.Equal("""{"grant_type":"refresh_token","refresh_token":"old"}""", server.Only.Body);
        Assert.StartsWith("Basic ", server.Only.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("2025-09-03", server.Only.Headers["Notion-Version"]);
    }

    [Fact]
    public async Task Google_gets_its_non_confidential_secret_in_the_body()
    {
        using var server = new CannedServer(200, """{"access_token":"a","expires_in":3599}""");

        Assert.IsType<TokenOutcome.Granted>(await RefreshAsync("google", server));

        Assert.Equal("grant_type=refresh_token&refresh_token=old&client_id=us&client_secret=shipped", server.Only.Body);
        Assert.DoesNotContain("Authorization", server.Only.Headers.Keys);
    }

    [Fact]
    public async Task GitLab_is_told_the_redirect_of_the_login_again()
    {
        using var server = new CannedServer(200, """{"access_token":"a","expires_in":7200}""");

        await RefreshAsync("gitlab", server);

        Assert.Contains(
            "redirect_uri=http%3A%2F%2F127.0.0.1%3A5%2Fcallback", server.Only.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slack", "user_scope=a%2Cb")]
    [InlineData("linear", "scope=a%2Cb")]
    [InlineData("google", "access_type=offline&prompt=consent")]
    [InlineData("atlassian", "audience=api.atlassian.com&prompt=consent")]
    [InlineData("notion", "owner=user")]
    [InlineData("microsoft", "scope=a%20b")]
    public async Task The_authorization_request_has_the_parameters_that_the_provider_insists_on(
        string id, string expected)
    {
        using var server = new CannedServer(404, "");
        using var http = new OAuthHttp(server, _time);
        var request = await new AuthorizationEndpoint(http).PrepareAsync(
            Find(id), OAuthClient.For(Find(id), "us", null), Server(Find(id)), "http://localhost:5/callback",
            ["a", "b"], CancellationToken.None);

        Assert.Contains(expected, request.Address.Query, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private async Task<TokenOutcome> RefreshAsync(string id, string body)
    {
        using var server = new CannedServer(200, body);
        return await RefreshAsync(id, server);
    }

    private async Task<TokenOutcome> RefreshAsync(string id, CannedServer server)
    {
        var provider = Find(id);
        var secret = provider.BrowserNeedsSecret ? Secret.FromText("shipped") : null;
        var grant = new Grant
        {
            Id = CredentialId.Parse(id),
            AccessToken = Secret.FromText("gone")!,
            RefreshToken = Secret.FromText("old"),
            Lifetime = new Lifetime(_time.GetUtcNow(), Expiry.Unknown),
            Server = Server(provider),
            ClientId = "us",
            RedirectUri = "http://127.0.0.1:5/callback",
        };

        using var http = new OAuthHttp(server, _time);
        return await new TokenEndpoint(http).RefreshAsync(
            provider, OAuthClient.For(provider, "us", secret), grant, isReplay: false, TimeSpan.FromSeconds(5),
            CancellationToken.None);
    }

    private static AuthorizationServer Server(ProviderDefinition provider) => new()
    {
        AuthorizationEndpoint = provider.AuthorizationEndpoint,
        TokenEndpoint = provider.TokenEndpoint!,
    };

    private static ProviderDefinition Find(string id) => ProviderCatalog.BuiltIn.Single(provider => provider.Id == id);
}
