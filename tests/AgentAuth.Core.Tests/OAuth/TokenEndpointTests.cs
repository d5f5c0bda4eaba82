using System.Net;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Providers;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class TokenEndpointTests : IDisposable
{
    private const string Address = "https://id.test/token";

    private static readonly ProviderDefinition Provider = new() { Id = "acme", Name = "Acme" };
    private static readonly Grant Grant = new()
    {
        Id = CredentialId.Parse("acme"),
        AccessToken = Secret.FromText("a")!,
        RefreshToken = Secret.FromText("r"),
        Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
        Server = new AuthorizationServer { TokenEndpoint = Address },
        ClientId = "c",
        Resource = "https://api.test",
        RedirectUri = "http://127.0.0.1:1/callback",
    };

    private readonly RecordedHandler _handler = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _handler.Dispose();

    [Fact]
    public async Task A_refresh_sends_its_resource_again_and_no_scope()
    {
        _handler.Answer(Address, """{"access_token":"n","token_type":"Bearer","expires_in":60}""");

        Assert.IsType<TokenOutcome.Granted>(await RefreshAsync(Provider));
        var form = new QueryText(_handler.Requests.Single().Body);

        Assert.Equal("https://api.test", form.Get("resource"));
        Assert.Equal("c", form.Get("client_id"));
        Assert.Null(form.Get("scope"));
        Assert.Null(form.Get("client_secret"));
        Assert.Null(form.Get("redirect_uri"));
    }

    [Fact]
    public async Task The_redirect_is_repeated_where_the_provider_wants_it()
    {
        _handler.Answer(Address, """{"access_token":"n"}""");

        await RefreshAsync(Provider with { RefreshRepeatsRedirectUri = true });

        Assert.Equal("http://127.0.0.1:1/callback", new QueryText(_handler.Requests.Single().Body).Get("redirect_uri"));
    }

    [Theory]
    [InlineData("""{"access_token":"n","expires_in":60}""", 60)]
    [InlineData("""{"access_token":"n","expires_in":"60"}""", 60)]
    [InlineData("""{"access_token":"n","expires_in":60.9}""", 60)]
    public async Task A_life_is_read_in_the_forms_that_servers_write(string body, int seconds)
    {
        _handler.Answer(Address, body);

        var granted = Assert.IsType<TokenOutcome.Granted>(await RefreshAsync(Provider));
        Assert.Equal(TimeSpan.FromSeconds(seconds), granted.Tokens.Lifetime.Ttl);
    }

    [Theory]
    [InlineData("""{"access_token":"n"}""")]
    [InlineData("""{"access_token":"n","expires_in":null}""")]
    [InlineData("""{"access_token":"n","expires_in":"soon"}""")]
    [InlineData("""{"access_token":"n","expires_in":-5}""")]
    [InlineData("""{"access_token":"n","expires_in":[]}""")]
    public async Task A_life_that_cannot_be_read_is_unknown_or_what_the_provider_means_by_it(string body)
    {
        _handler.Answer(Address, body);

        Assert.Equal(
            ExpiryKind.Unknown,
            Assert.IsType<TokenOutcome.Granted>(await RefreshAsync(Provider)).Tokens.Lifetime.Expiry.Kind);
        Assert.Equal(ExpiryKind.Never, Assert.IsType<TokenOutcome.Granted>(
            await RefreshAsync(Provider with { WhenExpiryAbsent = Expiry.Never })).Tokens.Lifetime.Expiry.Kind);
    }

    [Theory]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":null}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task A_success_without_a_token_is_no_success(string body)
    {
        _handler.Answer(Address, body);

        Assert.IsType<TokenOutcome.Unknown>(await RefreshAsync(Provider));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task An_oauth_error_is_a_refusal_whatever_its_status(HttpStatusCode status)
    {
        _handler.Answer(Address, """{"error":"invalid_grant","error_description":"gone\u001b[2J"}""", status);

        var refused = Assert.IsType<TokenOutcome.Refused>(await RefreshAsync(Provider));
        Assert.Equal("invalid_grant", refused.Error.Code);
        Assert.DoesNotContain('\u001b', refused.Error.ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task Trouble_is_never_a_refusal_even_where_it_carries_an_oauth_error(HttpStatusCode status)
    {
        _handler.Answer(Address, """{"error":"invalid_grant"}""", status);

        Assert.IsType<TokenOutcome.Unknown>(await RefreshAsync(Provider));
    }

    [Fact]
    public async Task A_token_of_a_type_that_we_do_not_understand_is_not_used()
    {
        _handler.Answer(Address, """{"access_token":"n","token_type":"mac"}""");

        Assert.Equal(
            "unsupported_token_type", Assert.IsType<TokenOutcome.Refused>(await RefreshAsync(Provider)).Error.Code);
    }

    [Fact]
    public async Task A_non_confidential_secret_goes_one_way_only()
    {
        using var server = new CannedServer(200, """{"access_token":"n"}""");
        using var http = new OAuthHttp(server, _time);

        await RefreshAsync(Provider, new OAuthClient("c", Secret.FromText("s"), ClientAuthentication.Basic), http);
        var form = new QueryText(server.Only.Body);

        Assert.Null(form.Get("client_secret"));
        Assert.Null(form.Get("client_id"));
        Assert.Equal("Basic Yzpz", server.Only.Headers["Authorization"]);
    }

    private async Task<TokenOutcome> RefreshAsync(ProviderDefinition provider)
    {
        using var http = new OAuthHttp(_handler, _time);
        return await RefreshAsync(provider, new OAuthClient("c", null, ClientAuthentication.None), http);
    }

    private static Task<TokenOutcome> RefreshAsync(ProviderDefinition provider, OAuthClient client, OAuthHttp http) =>
        new TokenEndpoint(http)
            .RefreshAsync(provider, client, Grant, isReplay: false, TimeSpan.FromSeconds(5), CancellationToken.None);
}
