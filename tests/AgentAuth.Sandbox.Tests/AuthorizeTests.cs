using System.Net;

namespace AgentAuth.Sandbox.Tests;

public sealed class AuthorizeTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    [Theory]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://elsewhere.test/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:49152/other")]
    [InlineData("redirect_uri", "http://127.0.0.1:49152/callback/")]
    [InlineData("redirect_uri", "http://127.0.0.1:80@elsewhere.test/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1.elsewhere.test/callback")]
    [InlineData("redirect_uri", "https://127.0.0.1:49152/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:49152/callback#fragment")]
    [InlineData("redirect_uri", "http://127.1:49152/callback")]
    public async Task A_wrong_client_or_redirect_uri_is_told_on_a_page_and_redirects_nowhere(string name, string? value)
    {
        using var response = await _sandbox.Http.GetAsync(SandboxFixture.AuthorizationUrl((name, value)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/callback")]
    [InlineData("http://127.0.0.1/callback")]
    [InlineData("http://[::1]:65535/callback")]
    [InlineData("http://localhost:8080/callback")]
    public async Task Any_port_of_a_registered_loopback_address_will_do(string redirectUri)
    {
        var redirect = await _sandbox.User.ApproveAsync(SandboxFixture.AuthorizationUrl(("redirect_uri", redirectUri)));

        Assert.StartsWith(redirectUri + "?code=", redirect.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("scope", "read everything", "invalid_scope")]
    [InlineData("resource", "not a uri", "invalid_target")]
    public async Task Any_other_fault_goes_back_to_the_client_with_state_and_issuer(
        string name, string? value, string error)
    {
        using var response = await _sandbox.Http.GetAsync(SandboxFixture.AuthorizationUrl((name, value)));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var query = SandboxFixture.QueryOf(response.Headers.Location!);
        Assert.Equal(error, query["error"]);
        Assert.Equal("st-1", query["state"]);
        Assert.Equal(SandboxFixture.Issuer, query["iss"]);
    }

    [Fact]
    public async Task A_repeated_parameter_goes_back_as_invalid_request()
    {
        using var response = await _sandbox.Http.GetAsync(new Uri(SandboxFixture.AuthorizationUrl() + "&scope=admin"));

        Assert.Equal("invalid_request", SandboxFixture.QueryOf(response.Headers.Location!)["error"]);
    }

    [Fact]
    public async Task The_page_allows_no_script_and_posts_only_to_itself_and_the_client()
    {
        using var response = await _sandbox.Http.GetAsync(SandboxFixture.AuthorizationUrl());

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://127.0.0.1:49152;", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.EndsWith(
            "; Path=/authorize; HttpOnly; SameSite=Strict", Assert.Single(response.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal);
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<li>write</li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_request_carries_is_encoded_on_the_page()
    {
        using var response = await _sandbox.Http.GetAsync(SandboxFixture.AuthorizationUrl(("state", "\"><b>x</b>")));

        Assert.DoesNotContain("<b>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0000")]
    public async Task A_form_that_another_site_posts_is_refused(string? csrf)
    {
        var fields = new Dictionary<string, string> { ["username"] = "ada", ["decision"] = "allow" };
        if (csrf is not null)
        {
            fields["csrf"] = csrf;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, SandboxFixture.AuthorizationUrl());
        request.Content = new FormUrlEncodedContent(fields);
        request.Headers.Add("Cookie", "sandbox_session=session_known");
        using var response = await _sandbox.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_sandbox.Provider.Grants);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("ada\u001b[31m")]
    public async Task An_unusable_user_name_is_asked_for_again(string name)
    {
        var user = new AgentAuth.Testing.SandboxUser(_sandbox.Handler, name);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => user.ApproveAsync(SandboxFixture.AuthorizationUrl()));

        Assert.Equal("the sandbox answered 400 where 303 was expected", refused.Message);
        Assert.Empty(_sandbox.Provider.Grants);
    }

    [Fact]
    public async Task With_a_signed_in_user_consent_is_given_at_once()
    {
        _sandbox.Provider.SignedInUser = "grace";

        using var response = await _sandbox.Http.GetAsync(SandboxFixture.AuthorizationUrl());

        Assert.NotNull(SandboxFixture.QueryOf(response.Headers.Location!)["code"]);
        Assert.Equal("grace", Assert.Single(_sandbox.Provider.Grants).User);
    }

    [Fact]
    public async Task A_token_request_for_another_resource_is_refused()
    {
        var url = SandboxFixture.AuthorizationUrl(("resource", "https://api.test/mcp"));
        var code = SandboxFixture.QueryOf(await _sandbox.User.ApproveAsync(url))["code"]!;

        var (status, body) = await _sandbox.CallAsync(
            "/token",
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", SandboxFixture.Verifier),
            ("redirect_uri", SandboxFixture.RedirectUri),
            ("resource", "https://other.test/"));

        Assert.Equal(400, status);
        Assert.Equal("invalid_target", body.GetProperty("error").GetString());
        Assert.Equal("https://api.test/mcp", Assert.Single(_sandbox.Provider.Grants).Resource);
    }

    public void Dispose() => _sandbox.Dispose();
}
