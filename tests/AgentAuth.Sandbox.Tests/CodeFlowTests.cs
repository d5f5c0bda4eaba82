using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;

namespace AgentAuth.Sandbox.Tests;

public sealed class CodeFlowTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    [Fact]
    public void The_challenge_is_the_one_of_RFC_7636_appendix_B()
    {
        Assert.Equal(SandboxFixture.Challenge, Pkce.ChallengeFor(SandboxFixture.Verifier));
    }

    [Fact]
    public async Task Approval_leads_back_to_the_client_with_code_state_and_issuer()
    {
        var redirect = await _sandbox.User.ApproveAsync(SandboxFixture.AuthorizationUrl());

        Assert.StartsWith(SandboxFixture.RedirectUri + "?", redirect.OriginalString, StringComparison.Ordinal);
        var query = SandboxFixture.QueryOf(redirect);
        Assert.NotNull(query["code"]);
        Assert.Equal("st-1", query["state"]);
        Assert.Equal(SandboxFixture.Issuer, query["iss"]);
    }

    [Fact]
    public async Task A_denial_leads_back_with_access_denied_and_state()
    {
        var query = SandboxFixture.QueryOf(await _sandbox.User.DenyAsync(SandboxFixture.AuthorizationUrl()));

        Assert.Equal("access_denied", query["error"]);
        Assert.Equal("st-1", query["state"]);
        Assert.Equal(SandboxFixture.Issuer, query["iss"]);
        Assert.Null(query["code"]);
    }

    [Fact]
    public async Task A_code_with_its_verifier_gives_tokens_that_no_cache_keeps()
    {
        var code = await _sandbox.CodeAsync();

        using var response = await _sandbox.PostAsync(
            "/token",
            ("client_id", "agent-cli"),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", SandboxFixture.Verifier),
            ("redirect_uri", SandboxFixture.RedirectUri));

        Assert.True(response.Headers.CacheControl!.NoStore);
        var body = SandboxFixture.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(3600, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("read write", body.GetProperty("scope").GetString());
        Assert.True(await _sandbox.IsActiveAsync(body.GetProperty("access_token").GetString()!));
        Assert.True(await _sandbox.IsActiveAsync(body.GetProperty("refresh_token").GetString()!));
    }

    [Theory]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK")]
    [InlineData("short")]
    [InlineData(SandboxFixture.Challenge)]
    public async Task A_wrong_verifier_gives_nothing_and_uses_the_code_up(string verifier)
    {
        var code = await _sandbox.CodeAsync();

        Assert.Equal("invalid_grant", ErrorOf(await _sandbox.RedeemAsync(code, verifier)));
        Assert.Equal("invalid_grant", ErrorOf(await _sandbox.RedeemAsync(code)));
    }

    [Fact]
    public async Task The_redirect_uri_of_the_token_request_must_be_the_one_of_the_authorization_request()
    {
        var code = await _sandbox.CodeAsync();

        Assert.Equal(
            "invalid_grant", ErrorOf(await _sandbox.RedeemAsync(code, redirectUri: "http://127.0.0.1:1/callback")));
    }

    [Fact]
    public async Task A_second_use_of_a_code_revokes_what_the_first_one_gave()
    {
        var code = await _sandbox.CodeAsync();
        var first = (await _sandbox.RedeemAsync(code)).Body;

        var second = await _sandbox.RedeemAsync(code);

        Assert.Equal("invalid_grant", ErrorOf(second));
        Assert.False(await _sandbox.IsActiveAsync(first.GetProperty("access_token").GetString()!));
        Assert.False(await _sandbox.IsActiveAsync(first.GetProperty("refresh_token").GetString()!));
    }

    [Fact]
    public async Task A_code_dies_after_its_minute()
    {
        var code = await _sandbox.CodeAsync();
        _sandbox.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("invalid_grant", ErrorOf(await _sandbox.RedeemAsync(code)));
    }

    [Fact]
    public async Task Another_client_cannot_redeem_the_code()
    {
        using var sandbox = new SandboxFixture(options => options with { Clients = [SandboxClient.BuiltIn, Other] });
        var code = await sandbox.CodeAsync();

        using var response = await sandbox.PostAsync(
            "/token",
            ("client_id", Other.Id),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", SandboxFixture.Verifier),
            ("redirect_uri", SandboxFixture.RedirectUri));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(200, (await sandbox.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task A_parameter_that_appears_twice_is_refused()
    {
        var (status, body) = await _sandbox.CallAsync(
            "/token", ("grant_type", "refresh_token"), ("grant_type", "refresh_token"));

        Assert.Equal(400, status);
        Assert.Equal("invalid_request", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task An_unknown_client_is_refused_with_401()
    {
        using var response = await _sandbox.PostAsync(
            "/token", ("client_id", "nobody"), ("grant_type", "refresh_token"));

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains("invalid_client", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _sandbox.Dispose();

    private static SandboxClient Other { get; } = new()
    {
        Id = "other",
        Name = "Other",
        RedirectUris = ["http://127.0.0.1/callback"],
    };

    private static string? ErrorOf((int Status, System.Text.Json.JsonElement Body) reply)
    {
        Assert.Equal(400, reply.Status);
        return reply.Body.GetProperty("error").GetString();
    }
}
