using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Sandbox.Tests;

public sealed class FaultTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    private SandboxFaults Faults => _sandbox.Provider.Faults;

    [Fact]
    public async Task A_dropped_reply_leaves_the_refresh_token_spent()
    {
        var minted = _sandbox.Mint();
        Faults.AddOnce(SandboxPaths.Token, new Fault.DropReply());

        var lost = await Assert.ThrowsAsync<HttpRequestException>(() => _sandbox.RefreshAsync(minted.RefreshToken!));

        Assert.Equal(HttpRequestError.ResponseEnded, lost.HttpRequestError);
        Assert.False(await _sandbox.IsActiveAsync(minted.RefreshToken!));
        Assert.Equal(3, _sandbox.Provider.ActiveTokens().Count);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_server_error_strikes_before_or_after_the_token_is_spent(bool afterCommit, bool isStillActive)
    {
        var minted = _sandbox.Mint();
        Faults.AddOnce(SandboxPaths.Token, new Fault.ServerError(502) { AfterCommit = afterCommit });

        using var response = await PostRefreshAsync(minted.RefreshToken!);

        Assert.Equal(502, (int)response.StatusCode);
        Assert.Equal(isStillActive, await _sandbox.IsActiveAsync(minted.RefreshToken!));
    }

    [Fact]
    public async Task A_fault_for_the_next_two_requests_spares_the_third()
    {
        var minted = _sandbox.Mint();
        Faults.Add(SandboxPaths.Token, new Fault.RateLimit("7"), times: 2);

        using var first = await PostRefreshAsync(minted.RefreshToken!);
        using var second = await PostRefreshAsync(minted.RefreshToken!);
        using var third = await PostRefreshAsync(minted.RefreshToken!);

        Assert.Equal([429, 429, 200], new[] { first, second, third }.Select(response => (int)response.StatusCode));
        Assert.Equal("7", Assert.Single(first.Headers.GetValues("Retry-After")));
        Assert.Equal(3, Assert.Single(_sandbox.Provider.Grants).RefreshPosts);
    }

    [Fact]
    public async Task A_captive_portal_answers_200_with_a_page()
    {
        Faults.AddOnce(SandboxPaths.Token, new Fault.HtmlPage());

        using var response = await PostRefreshAsync(_sandbox.Mint().RefreshToken!);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_redirect_points_to_another_origin_and_keeps_the_method()
    {
        Faults.AddOnce(SandboxPaths.Token, new Fault.RedirectTo(new Uri("https://thief.test/collect")));

        using var response = await PostRefreshAsync(_sandbox.Mint().RefreshToken!);

        Assert.Equal(307, (int)response.StatusCode);
        Assert.Equal(new Uri("https://thief.test/collect"), response.Headers.Location);
    }

    [Fact]
    public async Task A_delay_lasts_as_long_as_it_says()
    {
        var minted = _sandbox.Mint();
        Faults.AddOnce(SandboxPaths.Token, new Fault.Delay(TimeSpan.FromSeconds(9)));

        var reply = _sandbox.RefreshAsync(minted.RefreshToken!);
        await _sandbox.Time.UntilTimersAsync(1);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(8));
        Assert.False(reply.IsCompleted);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await reply).Status);
    }

    [Fact]
    public async Task A_held_request_goes_on_when_released()
    {
        var gate = new TaskCompletionSource();
        var minted = _sandbox.Mint();
        Faults.AddOnce(SandboxPaths.Token, new Fault.Hold(gate.Task));

        var reply = _sandbox.RefreshAsync(minted.RefreshToken!);
        Assert.True(await _sandbox.IsActiveAsync(minted.RefreshToken!));
        gate.SetResult();

        Assert.Equal(200, (await reply).Status);
        Assert.False(await _sandbox.IsActiveAsync(minted.RefreshToken!));
    }

    [Fact]
    public async Task An_early_refresh_is_refused_until_the_share_of_life_is_reached()
    {
        var minted = _sandbox.Mint(TimeSpan.FromSeconds(100));
        Faults.Add(SandboxPaths.Token, new Fault.RefuseEarlyRefresh(0.9));

        _sandbox.Time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(400, (await _sandbox.RefreshAsync(minted.RefreshToken!)).Status);
        Assert.True(await _sandbox.IsActiveAsync(minted.AccessToken));
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await _sandbox.RefreshAsync(minted.RefreshToken!)).Status);
    }

    [Fact]
    public async Task Shrunken_scopes_stay_shrunken()
    {
        Faults.AddOnce(SandboxPaths.Token, new Fault.ShrinkScopes("read"));

        var (_, first) = await _sandbox.RefreshAsync(_sandbox.Mint().RefreshToken!);
        var (_, second) = await _sandbox.RefreshAsync(first.GetProperty("refresh_token").GetString()!);

        Assert.Equal("read", first.GetProperty("scope").GetString());
        Assert.Equal("read", second.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task An_omitted_refresh_token_leaves_the_present_one_in_use()
    {
        var minted = _sandbox.Mint();
        Faults.AddOnce(SandboxPaths.Token, new Fault.OmitRefreshToken());

        var (_, body) = await _sandbox.RefreshAsync(minted.RefreshToken!);

        Assert.False(body.TryGetProperty("refresh_token", out _));
        Assert.Equal(200, (await _sandbox.RefreshAsync(minted.RefreshToken!)).Status);
    }

    [Theory]
    [InlineData("\"3600\"")]
    [InlineData("-1")]
    [InlineData("12.5")]
    [InlineData("1e99")]
    [InlineData("null")]
    public async Task Expires_in_can_be_any_JSON(string json)
    {
        Faults.AddOnce(SandboxPaths.Token, new Fault.ExpiresIn(json));

        var (_, body) = await _sandbox.RefreshAsync(_sandbox.Mint().RefreshToken!);

        Assert.Equal(json, body.GetProperty("expires_in").GetRawText());
    }

    [Fact]
    public async Task The_members_of_a_reply_can_be_absent_odd_or_empty()
    {
        Faults.AddOnce(SandboxPaths.Token, new Fault.ExpiresIn(null));
        Faults.AddOnce(SandboxPaths.Token, new Fault.TokenType("mac"));
        Faults.AddOnce(SandboxPaths.Token, new Fault.EmptyAccessToken());

        var (_, body) = await _sandbox.RefreshAsync(_sandbox.Mint().RefreshToken!);

        Assert.False(body.TryGetProperty("expires_in", out _));
        Assert.Equal("mac", body.GetProperty("token_type").GetString());
        Assert.Equal("", body.GetProperty("access_token").GetString());
    }

    [Fact]
    public async Task The_authorization_response_can_lack_or_fake_its_issuer_and_state()
    {
        Faults.AddOnce(SandboxPaths.Authorize, new Fault.OmitIssuer());
        var without = SandboxFixture.QueryOf(await _sandbox.User.ApproveAsync(SandboxFixture.AuthorizationUrl()));
        Faults.AddOnce(SandboxPaths.Authorize, new Fault.WrongIssuer("https://thief.test"));
        var wrong = SandboxFixture.QueryOf(await _sandbox.User.ApproveAsync(SandboxFixture.AuthorizationUrl()));
        Faults.AddOnce(SandboxPaths.Authorize, new Fault.WrongState("other"));
        var state = SandboxFixture.QueryOf(await _sandbox.User.ApproveAsync(SandboxFixture.AuthorizationUrl()));

        Assert.Null(without["iss"]);
        Assert.Equal("https://thief.test", wrong["iss"]);
        Assert.Equal("other", state["state"]);
        Assert.Equal(SandboxFixture.Issuer, state["iss"]);
    }

    [Fact]
    public async Task A_huge_body_is_still_valid_JSON()
    {
        Faults.AddOnce(SandboxPaths.Token, new Fault.HugeBody(2_000_000));

        using var response = await PostRefreshAsync(_sandbox.Mint().RefreshToken!);
        var text = await response.Content.ReadAsStringAsync();

        Assert.True(text.Length > 2_000_000);
        Assert.True(SandboxFixture.Parse(text).TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task A_slow_body_gives_one_byte_after_each_pause()
    {
        Faults.AddOnce(SandboxPaths.Token, new Fault.SlowBody(TimeSpan.FromSeconds(1)));
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(SandboxFixture.Issuer + SandboxPaths.Token));
        using var response = await _sandbox.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[16];

        var read = body.ReadAsync(buffer).AsTask();
        await _sandbox.Time.UntilTimersAsync(1);
        Assert.False(read.IsCompleted);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await read);
        Assert.Equal((byte)'{', buffer[0]);
    }

    [Fact]
    public async Task The_request_log_gives_values_to_those_who_ask_and_prints_names_only()
    {
        var minted = _sandbox.Mint();
        await _sandbox.RefreshAsync(minted.RefreshToken!);

        var request = Assert.Single(_sandbox.Provider.Requests.All);

        Assert.Equal(minted.RefreshToken, request.Form["refresh_token"]);
        Assert.Equal("POST /token [] [client_id grant_type refresh_token]", request.ToString());
    }

    public void Dispose() => _sandbox.Dispose();

    private Task<HttpResponseMessage> PostRefreshAsync(string refreshToken) => _sandbox.PostAsync(
        SandboxPaths.Token, ("client_id", "agent-cli"), ("grant_type", "refresh_token"),
        ("refresh_token", refreshToken));
}
