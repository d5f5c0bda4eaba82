using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class AuthorizationRequestTests : IDisposable
{
    private static readonly ProviderDefinition Provider = new() { Id = "acme", Name = "Acme" };

    // No attempt here has a reason to call anyone: the handler answers 404 and remembers.
    private readonly RecordedHandler _handler = new();

    public void Dispose() => _handler.Dispose();

    // RFC 7636 appendix B.
    [Fact]
    public void The_challenge_is_the_one_of_the_standard() =>
        Assert.Equal(
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [Fact]
    public async Task Every_attempt_has_a_verifier_and_a_state_of_its_own()
    {
        var requests = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RequestAsync()));

        Assert.Equal(100, requests.Select(request => request.State).Distinct().Count());
        Assert.Equal(100, requests.Select(request => request.Verifier.Hash).Distinct().Count());
        Assert.All(requests, request => Assert.Matches("^[A-Za-z0-9_-]{43}$", request.Verifier.Reveal()));
        Assert.All(requests, request => Assert.Equal(16, Base64Url.DecodeFromChars(request.State).Length));
    }

    [Fact]
    public async Task The_address_carries_the_attempt_and_never_the_verifier()
    {
        var request = await RequestAsync();
        var query = new QueryText(request.Address.Query);

        Assert.Equal("code", query.Get("response_type"));
        Assert.Equal("c", query.Get("client_id"));
        Assert.Equal("S256", query.Get("code_challenge_method"));
        Assert.Equal(ChallengeOf(request.Verifier.Reveal()), query.Get("code_challenge"));
        Assert.Equal(request.State, query.Get("state"));
        Assert.Equal("http://127.0.0.1:5000/callback", query.Get("redirect_uri"));
        Assert.Equal("read write", query.Get("scope"));
        Assert.DoesNotContain(request.Verifier.Reveal(), request.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Null(request.GoodFor);
        Assert.Empty(_handler.Requests);
    }

    [Fact]
    public async Task A_query_of_the_endpoint_is_kept_and_nothing_appears_twice()
    {
        var request = await RequestAsync(
            "https://id.test/authorize?tenant=a%20b&state=theirs&request_uri=theirs&scope=theirs",
            Provider with
            {
                AuthorizeParameters = new Dictionary<string, string>
                {
                    ["prompt"] = "consent",
                    ["state"] = "no",
                    ["scope"] = "no",
                },
            });
        var query = new QueryText(request.Address.Query);

        Assert.Equal("a b", query.Get("tenant"));
        Assert.Equal("consent", query.Get("prompt"));
        Assert.Equal(request.State, query.Get("state"));
        Assert.Equal("read write", query.Get("scope"));
        Assert.Null(query.Get("request_uri"));
        Assert.False(query.HasDuplicates);
    }

    [Fact]
    public async Task Scopes_go_in_the_parameter_and_with_the_separator_of_the_provider()
    {
        var slack = Provider with { ScopeParameter = "user_scope", ScopeSeparator = "," };
        var query = new QueryText((await RequestAsync(provider: slack)).Address.Query);

        Assert.Equal("read,write", query.Get("user_scope"));
        Assert.Null(query.Get("scope"));
    }

    [Fact]
    public async Task What_a_server_could_take_for_the_end_of_a_parameter_is_escaped()
    {
        var request = await RequestAsync(provider: Provider with { Resource = "https://api.test/a;b,c?d=e&f" });

        Assert.Contains(
            "&resource=https%3A%2F%2Fapi.test%2Fa%3Bb%2Cc%3Fd%3De%26f", request.Address.AbsoluteUri,
            StringComparison.Ordinal);
        Assert.Equal("https://api.test/a;b,c?d=e&f", request.Resource);
    }

    [Theory]
    [InlineData("http://id.test/authorize")]
    [InlineData("http://127.0.0.1:9/authorize")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:secret@id.test/authorize")]
    [InlineData("https://id.test/authorize#x")]
    [InlineData("--help")]
    [InlineData("")]
    public async Task An_address_that_no_browser_may_be_sent_to_is_refused(string endpoint) =>
        Assert.Equal(
            ProblemCode.ProviderError,
            (await Assert.ThrowsAsync<AgentAuthException>(() => RequestAsync(endpoint))).Problem.Code);

    [Fact]
    public async Task Plain_http_passes_on_loopback_only_and_only_where_the_provider_permits_it()
    {
        var development = Provider with { AllowLoopbackHttp = true };

        Assert.Equal("http", (await RequestAsync("http://127.0.0.1:9/authorize", development)).Address.Scheme);
        Assert.Equal("http", (await RequestAsync("http://[::1]:9/authorize", development)).Address.Scheme);
        await Assert.ThrowsAsync<AgentAuthException>(() => RequestAsync("http://192.168.1.5/authorize", development));
        await Assert.ThrowsAsync<AgentAuthException>(
            () => RequestAsync("http://localhost.evil.test/authorize", development));
    }

    private async Task<AuthorizationRequest> RequestAsync(
        string endpoint = "https://id.test/authorize", ProviderDefinition? provider = null)
    {
        using var http = new OAuthHttp(_handler, new ManualTime());
        return await new AuthorizationEndpoint(http).PrepareAsync(
            provider ?? Provider,
            new OAuthClient("c", null, ClientAuthentication.None),
            new AuthorizationServer { TokenEndpoint = "https://id.test/token", AuthorizationEndpoint = endpoint },
            "http://127.0.0.1:5000/callback",
            ["read", "write"],
            CancellationToken.None);
    }

    private static string ChallengeOf(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
