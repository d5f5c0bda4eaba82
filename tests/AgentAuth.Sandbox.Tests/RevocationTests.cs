using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Sandbox.Tests;

public sealed class RevocationTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    [Fact]
    public async Task Revoking_the_refresh_token_kills_the_access_token_too()
    {
        var minted = _sandbox.Mint();

        Assert.Equal(200, (await _sandbox.CallAsync("/revoke", ("token", minted.RefreshToken!))).Status);

        Assert.False(await _sandbox.IsActiveAsync(minted.AccessToken));
        Assert.False(await _sandbox.IsActiveAsync(minted.RefreshToken!));
    }

    [Fact]
    public async Task Revoking_the_access_token_leaves_the_refresh_token()
    {
        var minted = _sandbox.Mint();

        await _sandbox.CallAsync("/revoke", ("token", minted.AccessToken), ("token_type_hint", "refresh_token"));

        Assert.False(await _sandbox.IsActiveAsync(minted.AccessToken));
        Assert.Equal(200, (await _sandbox.RefreshAsync(minted.RefreshToken!)).Status);
    }

    [Fact]
    public async Task Revoking_a_retired_refresh_token_ends_the_grant()
    {
        var minted = _sandbox.Mint();
        await _sandbox.RefreshAsync(minted.RefreshToken!);

        await _sandbox.CallAsync("/revoke", ("token", minted.RefreshToken!));

        Assert.Empty(_sandbox.Provider.ActiveTokens());
    }

    [Fact]
    public async Task An_unknown_token_is_a_success()
    {
        Assert.Equal(200, (await _sandbox.CallAsync("/revoke", ("token", "nothing"))).Status);
    }

    [Fact]
    public async Task Another_clients_token_is_neither_shown_nor_revoked()
    {
        var other = new SandboxClient { Id = "other", Name = "Other", RedirectUris = [], Secret = "s3cret" };
        using var sandbox = new SandboxFixture(options => options with { Clients = [SandboxClient.BuiltIn, other] });
        var foreign = sandbox.Provider.Mint("ada", ["read"], TimeSpan.FromMinutes(1), other.Id);

        Assert.False(await sandbox.IsActiveAsync(foreign.AccessToken));
        Assert.Equal(400, (await sandbox.CallAsync("/revoke", ("token", foreign.RefreshToken!))).Status);
        Assert.Equal(2, sandbox.Provider.ActiveTokens().Count);
    }

    [Fact]
    public async Task Introspection_tells_whose_token_it_is_until_it_expires()
    {
        var minted = _sandbox.Mint(TimeSpan.FromSeconds(60));

        var (_, body) = await _sandbox.CallAsync("/introspect", ("token", minted.AccessToken));
        _sandbox.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("ada", body.GetProperty("username").GetString());
        Assert.Equal("read write", body.GetProperty("scope").GetString());
        Assert.Equal(minted.ExpiresAt!.Value.ToUnixTimeSeconds(), body.GetProperty("exp").GetInt64());
        Assert.False(await _sandbox.IsActiveAsync(minted.AccessToken));
    }

    [Theory]
    [InlineData("wrong", 401)]
    [InlineData("s3cret", 200)]
    public async Task A_confidential_client_must_prove_itself(string secret, int status)
    {
        var confidential = new SandboxClient
        {
            Id = "back-end",
            Name = "Back end",
            RedirectUris = [],
            Secret = "s3cret",
        };
        using var sandbox = new SandboxFixture(options => options with { Clients = [confidential] });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(SandboxFixture.Issuer + "/introspect"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("token", "x")]),
        };
        request.Headers.Authorization = new(
            "Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("back-end:" + secret)));

        using var response = await sandbox.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    public void Dispose() => _sandbox.Dispose();
}
