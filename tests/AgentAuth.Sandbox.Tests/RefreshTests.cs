using System.Text.Json;

namespace AgentAuth.Sandbox.Tests;

public sealed class RefreshTests
{
    [Fact]
    public async Task A_refresh_rotates_the_refresh_token_and_keeps_the_life_of_the_grant()
    {
        using var sandbox = new SandboxFixture();
        var minted = sandbox.Mint(TimeSpan.FromSeconds(90));

        var (status, body) = await sandbox.RefreshAsync(minted.RefreshToken!);

        Assert.Equal(200, status);
        Assert.Equal(90, body.GetProperty("expires_in").GetInt32());
        Assert.NotEqual(minted.AccessToken, AccessToken(body));
        Assert.NotEqual(minted.RefreshToken, RefreshToken(body));
        Assert.Equal(200, (await sandbox.RefreshAsync(RefreshToken(body))).Status);
    }

    [Fact]
    public async Task A_retired_refresh_token_that_comes_back_kills_its_family()
    {
        using var sandbox = new SandboxFixture();
        var minted = sandbox.Mint();
        var second = (await sandbox.RefreshAsync(minted.RefreshToken!)).Body;

        var (status, body) = await sandbox.RefreshAsync(minted.RefreshToken!);

        Assert.Equal(400, status);
        Assert.Equal("invalid_grant", body.GetProperty("error").GetString());
        Assert.False(await sandbox.IsActiveAsync(AccessToken(second)));
        Assert.Equal(400, (await sandbox.RefreshAsync(RefreshToken(second))).Status);
        Assert.True(Assert.Single(sandbox.Provider.Grants).IsRevoked);
    }

    [Fact]
    public async Task Without_reuse_detection_the_family_survives_a_replay()
    {
        using var sandbox = new SandboxFixture(options => options with { ReuseRevokesGrant = false });
        var minted = sandbox.Mint();
        var second = (await sandbox.RefreshAsync(minted.RefreshToken!)).Body;

        Assert.Equal(400, (await sandbox.RefreshAsync(minted.RefreshToken!)).Status);
        Assert.Equal(200, (await sandbox.RefreshAsync(RefreshToken(second))).Status);
    }

    [Fact]
    public async Task Within_the_grace_a_replay_gets_the_successor_and_after_it_the_family_dies()
    {
        using var sandbox = new SandboxFixture(options => options with { ReuseGrace = TimeSpan.FromSeconds(30) });
        var minted = sandbox.Mint();
        var second = (await sandbox.RefreshAsync(minted.RefreshToken!)).Body;

        sandbox.Time.Advance(TimeSpan.FromSeconds(29));
        var replay = (await sandbox.RefreshAsync(minted.RefreshToken!)).Body;
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        var late = await sandbox.RefreshAsync(minted.RefreshToken!);

        Assert.Equal(RefreshToken(second), RefreshToken(replay));
        Assert.Equal(400, late.Status);
        Assert.True(Assert.Single(sandbox.Provider.Grants).IsRevoked);
    }

    [Fact]
    public async Task Without_rotation_the_reply_has_no_refresh_token_and_the_old_one_goes_on()
    {
        using var sandbox = new SandboxFixture(options => options with { RotatesRefreshTokens = false });
        var minted = sandbox.Mint();

        var (_, body) = await sandbox.RefreshAsync(minted.RefreshToken!);

        Assert.False(body.TryGetProperty("refresh_token", out _));
        Assert.Equal(200, (await sandbox.RefreshAsync(minted.RefreshToken!)).Status);
    }

    [Fact]
    public async Task Of_many_refreshes_at_once_exactly_one_is_the_first()
    {
        using var sandbox = new SandboxFixture(options => options with { ReuseRevokesGrant = false });
        var minted = sandbox.Mint();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(_ => Task.Run(() => sandbox.RefreshAsync(minted.RefreshToken!))));

        Assert.Single(replies, reply => reply.Status == 200);
        Assert.Equal(32, Assert.Single(sandbox.Provider.Grants).RefreshPosts);
        Assert.Equal(32, sandbox.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task The_scope_may_shrink_for_one_token_and_never_grow()
    {
        using var sandbox = new SandboxFixture();
        var minted = sandbox.Mint();

        var (_, narrow) = await sandbox.CallAsync(
            "/token", ("grant_type", "refresh_token"), ("refresh_token", minted.RefreshToken!), ("scope", "read"));
        var (status, wide) = await sandbox.CallAsync(
            "/token", ("grant_type", "refresh_token"), ("refresh_token", RefreshToken(narrow)),
            ("scope", "read admin"));
        var (_, whole) = await sandbox.RefreshAsync(RefreshToken(narrow));

        Assert.Equal("read", narrow.GetProperty("scope").GetString());
        Assert.Equal(400, status);
        Assert.Equal("invalid_scope", wide.GetProperty("error").GetString());
        Assert.Equal("read write", whole.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task A_refresh_token_expires_by_age()
    {
        using var sandbox = new SandboxFixture(options => options with { RefreshTokenLife = TimeSpan.FromHours(1) });
        var minted = sandbox.Mint();
        sandbox.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(400, (await sandbox.RefreshAsync(minted.RefreshToken!)).Status);
        Assert.False(Assert.Single(sandbox.Provider.Grants).IsRevoked);
    }

    [Fact]
    public async Task A_grant_revoked_by_its_user_refreshes_no_more()
    {
        using var sandbox = new SandboxFixture();
        var minted = sandbox.Mint();

        Assert.True(sandbox.Provider.RevokeGrant(minted.GrantId));

        Assert.Empty(sandbox.Provider.ActiveTokens());
        var (status, body) = await sandbox.RefreshAsync(minted.RefreshToken!);
        Assert.Equal(400, status);
        Assert.Equal("invalid_grant", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Offline_access_is_needed_for_a_refresh_token_where_the_provider_says_so()
    {
        using var sandbox = new SandboxFixture(options => options with { RefreshNeedsOfflineAccess = true });

        Assert.Null(sandbox.Mint().RefreshToken);
        var offline = sandbox.Provider.Mint("ada", ["read", "offline_access"], TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await sandbox.RefreshAsync(offline.RefreshToken!)).Status);
    }

    private static string AccessToken(JsonElement body) => body.GetProperty("access_token").GetString()!;

    private static string RefreshToken(JsonElement body) => body.GetProperty("refresh_token").GetString()!;
}
