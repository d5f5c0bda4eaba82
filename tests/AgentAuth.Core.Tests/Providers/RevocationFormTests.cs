using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.Providers;

public class RevocationFormTests
{
    [Theory]
    [InlineData("slack", 200, """{"ok":true,"revoked":true}""", typeof(RevocationReply.Accepted))]
    [InlineData("slack", 200, """{"ok":false,"error":"token_revoked"}""", typeof(RevocationReply.Accepted))]
    [InlineData("slack", 200, """{"ok":false,"error":"not_allowed"}""", typeof(RevocationReply.Refused))]
    [InlineData("slack", 200, "<html>", typeof(RevocationReply.Unavailable))]
    [InlineData("slack", 429, """{"ok":false,"error":"ratelimited"}""", typeof(RevocationReply.Unavailable))]
    [InlineData("google", 200, "{}", typeof(RevocationReply.Accepted))]
    [InlineData("google", 400, """{"error":"invalid_token"}""", typeof(RevocationReply.Accepted))]
    [InlineData("google", 400, """{"error":"invalid_request"}""", typeof(RevocationReply.Refused))]
    [InlineData("google", 503, "", typeof(RevocationReply.Unavailable))]
    [InlineData("linear", 200, "", typeof(RevocationReply.Accepted))]
    [InlineData("linear", 401, "", typeof(RevocationReply.Accepted))]
    [InlineData("linear", 400, "", typeof(RevocationReply.Refused))]
    [InlineData("notion", 200, "{}", typeof(RevocationReply.Accepted))]
    [InlineData("notion", 401, """{"code":"unauthorized"}""", typeof(RevocationReply.Refused))]
    [InlineData("github", 202, "", typeof(RevocationReply.Accepted))]
    [InlineData("github", 422, """{"message":"no"}""", typeof(RevocationReply.Refused))]
    [InlineData("microsoft", 200, "", typeof(RevocationReply.Unsupported))]
    public async Task An_answer_means_what_the_provider_means_by_it(string id, int status, string body, Type expected)
    {
        using var server = new CannedServer(status, body);

        Assert.IsType(expected, await RevokeAsync(id, server, TokenHint.AccessToken));
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("linear")]
    public async Task A_token_that_revokes_itself_travels_in_the_header_alone(string id)
    {
        using var server = new CannedServer(200, """{"ok":true}""");

        await RevokeAsync(id, server, TokenHint.AccessToken);

        Assert.Equal("Bearer CANARY", server.Only.Headers["Authorization"]);
        Assert.Equal("", server.Only.Body);
    }

    [Fact]
    public async Task A_refresh_token_is_never_sent_where_it_cannot_be_revoked()
    {
        using var server = new CannedServer(200, """{"ok":true}""");

        Assert.IsType<RevocationReply.Refused>(await RevokeAsync("slack", server, TokenHint.RefreshToken));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_refusal_of_a_refresh_token_does_not_count_as_its_death()
    {
        using var server = new CannedServer(401, "");

        Assert.IsType<RevocationReply.Refused>(await RevokeAsync("linear", server, TokenHint.RefreshToken));
    }

    [Fact]
    public async Task Google_is_sent_the_token_and_no_client()
    {
        using var server = new CannedServer(200, "{}");

        await RevokeAsync("google", server, TokenHint.RefreshToken);

        Assert.Equal("token=CANARY", server.Only.Body);
    }

    [Fact]
    public async Task Notion_is_sent_json()
    {
        using var server = new CannedServer(200, "{}");

        await RevokeAsync("notion", server, TokenHint.AccessToken);

        Assert.Equal("""{"token":"CANARY"}""", server.Only.Body);
        Assert.StartsWith("Basic ", server.Only.Headers["Authorization"], StringComparison.Ordinal);
    }

    private static async Task<RevocationReply> RevokeAsync(string id, CannedServer server, TokenHint hint)
    {
        var provider = ProviderCatalog.BuiltIn.Single(candidate => candidate.Id == id);
        var client = OAuthClient.For(provider, "us", provider.BrowserNeedsSecret ? Secret.FromText("shipped") : null);
        var metadata = new AuthorizationServer
        {
            TokenEndpoint = provider.TokenEndpoint!,
            RevocationEndpoint = provider.RevocationEndpoint,
        };

        using var http = new OAuthHttp(server, new ManualTime());
        return await provider.Revocation.RevokeAsync(
            new RevocationCall(http, provider, client, metadata, Secret.FromText("CANARY")!, hint)
            {
                Send = RevocationEndpoint.SendAsync,
            },
            CancellationToken.None);
    }
}
