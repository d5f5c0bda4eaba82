using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class AuthorizationRequestTests
{
    private static readonly ProviderDefinition Provider = new() { Id = "acme", Name = "Acme" };

    // RFC 7636 appendix B.
    [Fact]
    public void The_challenge_is_the_one_of_the_standard() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Pkce.FromVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").Challenge);

    [Fact]
    public void Every_attempt_has_a_verifier_and_a_state_of_its_own()
    {
        var requests = Enumerable.Range(0, 100).Select(_ => Request()).ToList();

        Assert.Equal(100, requests.Select(request => request.State).Distinct().Count());
        Assert.Equal(100, requests.Select(request => request.Pkce.Verifier.Hash).Distinct().Count());
        Assert.All(requests, request => Assert.Matches("^[A-Za-z0-9_-]{43}$", request.Pkce.Verifier.Reveal()));
    }

    [Fact]
    public void The_address_carries_the_attempt_and_never_the_verifier()
    {
        var request = Request();
        var query = new QueryText(request.Address(Provider).Query);

        Assert.Equal("code", query.Get("response_type"));
        Assert.Equal("S256", query.Get("code_challenge_method"));
        Assert.Equal(request.Pkce.Challenge, query.Get("code_challenge"));
        Assert.Equal(request.State, query.Get("state"));
        Assert.Equal("http://127.0.0.1:5000/callback", query.Get("redirect_uri"));
        Assert.Equal("read write", query.Get("scope"));
        Assert.DoesNotContain(request.Pkce.Verifier.Reveal(), request.Address(Provider).AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_of_the_endpoint_is_kept_and_nothing_appears_twice()
    {
        var request = Request("https://id.test/authorize?tenant=a%20b&state=theirs");
        var query = new QueryText(request.Address(Provider with { AuthorizeParameters = new Dictionary<string, string> { ["prompt"] = "consent", ["state"] = "no" } }).Query);

        Assert.Equal("a b", query.Get("tenant"));
        Assert.Equal("consent", query.Get("prompt"));
        Assert.Equal(request.State, query.Get("state"));
        Assert.False(query.HasDuplicates);
    }

    [Fact]
    public void Scopes_go_in_the_parameter_and_with_the_separator_of_the_provider()
    {
        var slack = Provider with { ScopeParameter = "user_scope", ScopeSeparator = "," };

        Assert.Equal("read,write", new QueryText(Request().Address(slack).Query).Get("user_scope"));
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
    public void An_address_that_no_browser_may_be_sent_to_is_refused(string endpoint) =>
        Assert.Equal(
            ProblemCode.ProviderError,
            Assert.Throws<AgentAuthException>(() => Request(endpoint).Address(Provider)).Problem.Code);

    [Fact]
    public void Plain_http_passes_on_loopback_only_and_only_where_the_provider_permits_it()
    {
        var development = Provider with { AllowLoopbackHttp = true };

        Assert.Equal("http", Request("http://127.0.0.1:9/authorize").Address(development).Scheme);
        Assert.Equal("http", Request("http://[::1]:9/authorize").Address(development).Scheme);
        Assert.Throws<AgentAuthException>(() => Request("http://192.168.1.5/authorize").Address(development));
        Assert.Throws<AgentAuthException>(() => Request("http://localhost.evil.test/authorize").Address(development));
    }

    private static AuthorizationRequest Request(string endpoint = "https://id.test/authorize") => new()
    {
        Server = new AuthorizationServer { TokenEndpoint = "https://id.test/token", AuthorizationEndpoint = endpoint },
        ClientId = "c",
        RedirectUri = "http://127.0.0.1:5000/callback",
        Scopes = ["read", "write"],
    };
}
