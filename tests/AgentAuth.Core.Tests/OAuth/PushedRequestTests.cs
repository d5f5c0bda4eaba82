using System.Net;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Providers;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.OAuth;

/// <summary>RFC 9126.</summary>
public sealed class PushedRequestTests
{
    private const string Uri = "urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c";

    private static readonly ProviderDefinition Provider = new()
    {
        Id = "acme",
        Name = "Acme",
        Resource = "https://api.test",
        AuthorizeParameters = new Dictionary<string, string> { ["prompt"] = "consent", ["request_uri"] = "theirs" },
        TokenHeaders = new Dictionary<string, string> { ["Acme-Version"] = "7" },
    };

    private static readonly AuthorizationServer Server = new()
    {
        AuthorizationEndpoint = "https://id.test/authorize?tenant=a",
        TokenEndpoint = "https://id.test/token",
        PushedAuthorizationRequestEndpoint = "https://id.test/par",
        RequiresPushedRequests = true,
    };

    private static readonly OAuthClient Client = new("c", null, ClientAuthentication.None);

    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_request_is_pushed_and_the_browser_gets_its_name_only()
    {
        using var server = Accepting();
        var request = await PrepareAsync(server);
        var pushed = new QueryText(server.Only.Body);

        Assert.Equal("https://id.test/par", server.Only.Address);
        Assert.Equal("code", pushed.Get("response_type"));
        Assert.Equal(request.State, pushed.Get("state"));
        Assert.Equal("S256", pushed.Get("code_challenge_method"));
        Assert.Equal(43, pushed.Get("code_challenge")!.Length);
        Assert.Equal("http://127.0.0.1:5/callback", pushed.Get("redirect_uri"));
        Assert.Equal("a b", pushed.Get("scope"));
        Assert.Equal("https://api.test", pushed.Get("resource"));
        Assert.Equal("consent", pushed.Get("prompt"));
        Assert.Equal("c", pushed.Get("client_id"));
        Assert.Null(pushed.Get("client_secret"));
        // Section 2.1: never in a pushed request.
        Assert.Null(pushed.Get("request_uri"));
        Assert.False(pushed.HasDuplicates);
        Assert.Equal("7", server.Only.Headers["Acme-Version"]);
        Assert.DoesNotContain(request.Verifier.Reveal(), server.Only.Body, StringComparison.Ordinal);

        Assert.Equal(
            $"https://id.test/authorize?tenant=a&client_id=c&request_uri={System.Uri.EscapeDataString(Uri)}",
            request.Address.AbsoluteUri);
        Assert.Equal(TimeSpan.FromSeconds(60), request.GoodFor);
    }

    [Fact]
    public async Task The_record_of_a_provider_can_ask_for_it()
    {
        using var server = Accepting();

        var request = await PrepareAsync(
            server, Server with { RequiresPushedRequests = false }, Provider with { RequiresPushedRequests = true });

        Assert.Contains("request_uri=", request.Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_require_it_is_asked_as_ever()
    {
        using var server = Accepting();

        var request = await PrepareAsync(server, Server with { RequiresPushedRequests = false });

        Assert.Empty(server.Requests);
        Assert.Contains("code_challenge=", request.Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_goes_the_way_that_it_goes_to_the_token_endpoint()
    {
        using var basic = Accepting();
        using var body = Accepting();

        await PrepareAsync(
            basic, client: new OAuthClient("c", Secret.FromText("a secret"), ClientAuthentication.Basic));
        await PrepareAsync(
            body, client: new OAuthClient("c", Secret.FromText("a secret"), ClientAuthentication.SecretInBody));

        Assert.Equal("Basic YzphK3NlY3JldA==", basic.Only.Headers["Authorization"]);
        Assert.Null(new QueryText(basic.Only.Body).Get("client_secret"));
        // Section 2.1: client_id is a parameter of the request whatever the client's way of naming itself.
        Assert.Equal("c", new QueryText(basic.Only.Body).Get("client_id"));
        Assert.Equal("a secret", new QueryText(body.Only.Body).Get("client_secret"));
        Assert.DoesNotContain("Authorization", body.Only.Headers.Keys);
    }

    [Theory]
    [InlineData(
        400, """{"error":"invalid_request","error_description":"no such client\u001b[2J"}""",
        "refused the pushed authorization request: invalid_request: no such client")]
    [InlineData(200, """{"error":"invalid_request"}""", "refused the pushed authorization request: invalid_request")]
    [InlineData(413, "<html>", "answered 413 to the pushed authorization request")]
    [InlineData(500, "", "answered 500 to the pushed authorization request")]
    [InlineData(201, """{"expires_in":60}""", "gave no request_uri")]
    [InlineData(201, """{"request_uri":"","expires_in":60}""", "gave no request_uri")]
    [InlineData(201, """{"request_uri":7,"expires_in":60}""", "gave no request_uri")]
    [InlineData(201, """{"request_uri":"urn:a b"}""", "gave no request_uri")]
    [InlineData(201, "<html>", "gave no request_uri")]
    [InlineData(201, """["urn:a"]""", "gave no request_uri")]
    [InlineData(201, """{"request_uri":"urn:a","expires_in":0}""", "is over already")]
    [InlineData(201, """{"request_uri":"urn:a","expires_in":-5}""", "is over already")]
    public async Task What_is_no_acceptance_ends_the_login_before_a_browser_is_opened(
        int status, string body, string expected)
    {
        using var server = new CannedServer(status, body);

        var problem = (await Assert.ThrowsAsync<AgentAuthException>(() => PrepareAsync(server))).Problem;

        Assert.Equal(ProblemCode.ProviderError, problem.Code);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', problem.Message);
    }

    [Fact]
    public async Task A_server_that_does_not_know_the_client_leaves_to_the_login_what_comes_of_it()
    {
        using var server = new CannedServer(401, """{"error":"invalid_client"}""");

        Assert.Equal(
            "invalid_client",
            (await Assert.ThrowsAsync<RefusedClientException>(() => PrepareAsync(server))).Error.Code);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        using var server = new CannedServer(status, "", ("Location", "https://evil.test/par"));

        var problem = (await Assert.ThrowsAsync<AgentAuthException>(() => PrepareAsync(server))).Problem;

        Assert.Contains($"answered {status}", problem.Message, StringComparison.Ordinal);
        Assert.Equal("https://id.test/par", server.Only.Address);
    }

    [Fact]
    public async Task Silence_is_no_refusal()
    {
        using var silent = new ThrowingHandler(
            new HttpRequestException(HttpRequestError.ConnectionError, "secret in an address"));

        var problem = (await Assert.ThrowsAsync<AgentAuthException>(() => PrepareAsync(silent))).Problem;

        Assert.Equal(ProblemCode.ProviderUnreachable, problem.Code);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://id.test/par")]
    [InlineData("/par")]
    public async Task A_server_that_requires_it_and_names_no_place_for_it_is_refused(string? endpoint)
    {
        using var server = Accepting();

        var problem = (await Assert.ThrowsAsync<AgentAuthException>(
            () => PrepareAsync(server, Server with { PushedAuthorizationRequestEndpoint = endpoint }))).Problem;

        Assert.Contains("pushed authorization request endpoint", problem.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Who_gives_up_is_heard()
    {
        using var cancelled = new CancellationTokenSource();
        using var server = new ThrowingHandler(new OperationCanceledException());
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => PrepareAsync(server, cancellationToken: cancelled.Token));
    }

    private static CannedServer Accepting() =>
        new((int)HttpStatusCode.Created, $$"""{"request_uri":"{{Uri}}","expires_in":60}""");

    private async Task<AuthorizationRequest> PrepareAsync(
        HttpMessageHandler handler,
        AuthorizationServer? server = null,
        ProviderDefinition? provider = null,
        OAuthClient? client = null,
        CancellationToken cancellationToken = default)
    {
        using var http = new OAuthHttp(handler, _time);
        return await new AuthorizationEndpoint(http).PrepareAsync(
            provider ?? Provider, client ?? Client, server ?? Server, "http://127.0.0.1:5/callback", ["a", "b"],
            cancellationToken);
    }

    private sealed class ThrowingHandler(Exception failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(failure);
    }
}
