using System.Net;
using System.Text.Json;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class DynamicRegistrationTests : IDisposable
{
    private const string Redirect = "http://127.0.0.1:5000/callback";

    private static readonly AuthorizationServer Server = new()
    {
        Issuer = "https://id.test",
        TokenEndpoint = "https://id.test/token",
        RegistrationEndpoint = "https://id.test/register",
    };

    private readonly RecordedHandler _handler = new();

    public void Dispose() => _handler.Dispose();

    [Fact]
    public async Task We_register_as_a_public_native_client_with_our_exact_redirect()
    {
        _handler.Answer(
            "https://id.test/register", $$"""{"client_id":"made","redirect_uris":["{{Redirect}}"]}""",
            HttpStatusCode.Created);

        var registration = await RegisterAsync();
        using var sent = JsonDocument.Parse(_handler.Requests.Single().Body);

        Assert.Equal("made", registration.ClientId);
        Assert.Null(registration.ClientSecret);
        Assert.Equal("none", sent.RootElement.GetProperty("token_endpoint_auth_method").GetString());
        Assert.Equal("native", sent.RootElement.GetProperty("application_type").GetString());
        Assert.Equal(Redirect, sent.RootElement.GetProperty("redirect_uris")[0].GetString());
        Assert.Contains(
            "refresh_token",
            sent.RootElement.GetProperty("grant_types").EnumerateArray().Select(item => item.GetString()));
    }

    [Theory]
    [InlineData(""","client_secret":"s","client_secret_expires_at":4102444800""", 4102444800L)]
    [InlineData(""","client_secret":"s","client_secret_expires_at":0""", null)]
    [InlineData(""","client_secret":"s","client_secret_expires_at":12""", null)]
    [InlineData(""","client_secret":"s","client_secret_expires_at":1e300""", null)]
    [InlineData(""","client_secret":"s","client_secret_expires_at":"soon","a":1""", null)]
    [InlineData(""","client_secret":"s","a":1""", null)]
    [InlineData(""","client_secret_expires_at":4102444800""", null)]
    public async Task The_end_of_a_secret_is_kept_where_the_server_names_a_possible_one(string more, long? end)
    {
        _handler.Answer("https://id.test/register", $$"""{"client_id":"made"{{more}}}""", HttpStatusCode.Created);

        Assert.Equal(end, (await RegisterAsync()).SecretExpiresAt?.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(401, "<html>")]
    [InlineData(403, "")]
    [InlineData(404, "not found")]
    [InlineData(403, """{"error":"access_denied"}""")]
    public async Task A_server_that_registers_nobody_wants_a_client_that_was_registered_by_hand(int status, string body)
    {
        _handler.Answer("https://id.test/register", body, (HttpStatusCode)status);

        Assert.Equal(
            ProblemCode.ClientIdRequired,
            (await Assert.ThrowsAsync<AgentAuthException>(RegisterAsync)).Problem.Code);
    }

    [Theory]
    [InlineData("""{"redirect_uris":[]}""")]
    [InlineData("""{"client_id":"x","redirect_uris":["https://evil.test/cb"]}""")]
    [InlineData("""{"error":"invalid_redirect_uri"}""")]
    [InlineData("<html>")]
    public async Task A_client_that_we_cannot_use_is_refused(string body)
    {
        _handler.Answer("https://id.test/register", body);

        Assert.Equal(
            ProblemCode.ProviderError, (await Assert.ThrowsAsync<AgentAuthException>(RegisterAsync)).Problem.Code);
    }

    private async Task<ClientRegistration> RegisterAsync()
    {
        using var http = new OAuthHttp(_handler, new ManualTime());
        return await new DynamicRegistration(http)
            .RegisterAsync(Server, Redirect, [], allowLoopbackHttp: false, CancellationToken.None);
    }
}
