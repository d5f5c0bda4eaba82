using System.Text.Json;

namespace AgentAuth.Sandbox.Tests;

public sealed class DeviceFlowTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    [Fact]
    public async Task The_user_approves_on_the_page_and_the_next_poll_gets_tokens_once()
    {
        var device = await StartAsync();
        Assert.Equal("authorization_pending", await PollForErrorAsync(device));

        await _sandbox.User.ApproveDeviceAsync(new Uri(Text(device, "verification_uri_complete")));
        _sandbox.Time.Advance(TimeSpan.FromSeconds(5));
        var (status, body) = await PollAsync(device);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(200, status);
        Assert.Equal("read", body.GetProperty("scope").GetString());
        Assert.True(await _sandbox.IsActiveAsync(Text(body, "access_token")));
        Assert.Equal("invalid_grant", await PollForErrorAsync(device));
    }

    [Fact]
    public async Task Polling_too_soon_slows_down_this_and_every_later_poll()
    {
        var device = await StartAsync();
        await PollAsync(device);

        _sandbox.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("slow_down", await PollForErrorAsync(device));
        _sandbox.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("slow_down", await PollForErrorAsync(device));
        _sandbox.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("authorization_pending", await PollForErrorAsync(device));
    }

    [Fact]
    public async Task A_denial_ends_the_flow()
    {
        var device = await StartAsync();

        Assert.True(_sandbox.Provider.DenyDevice(Text(device, "user_code")));

        Assert.Equal("access_denied", await PollForErrorAsync(device));
        Assert.False(_sandbox.Provider.ApproveDevice(Text(device, "user_code"), "ada"));
    }

    [Fact]
    public async Task The_codes_expire_together()
    {
        var device = await StartAsync();
        _sandbox.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("expired_token", await PollForErrorAsync(device));
        Assert.False(_sandbox.Provider.ApproveDevice(Text(device, "user_code"), "ada"));
    }

    [Fact]
    public async Task Case_and_dashes_of_the_user_code_do_not_matter()
    {
        var device = await StartAsync();

        Assert.True(
            _sandbox.Provider.ApproveDevice(
                Text(device, "user_code").Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant(), "ada"));

        Assert.Equal(200, (await PollAsync(device)).Status);
    }

    [Fact]
    public async Task The_page_shows_the_code_for_comparison_and_an_unknown_code_is_told()
    {
        var device = await StartAsync();

        var page = await _sandbox.Http.GetStringAsync(new Uri(Text(device, "verification_uri_complete")));
        using var unknown = await _sandbox.Http.GetAsync(
            new Uri(SandboxFixture.Issuer + "/device?user_code=BBBB-BBBB"));

        Assert.Contains(Text(device, "user_code") + "</p>", page, StringComparison.Ordinal);
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task A_decision_that_another_site_posts_is_refused()
    {
        var device = await StartAsync();

        using var response = await _sandbox.PostAsync(
            "/device", ("user_code", Text(device, "user_code")), ("username", "ada"), ("decision", "allow"));

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Empty(_sandbox.Provider.Grants);
    }

    public void Dispose() => _sandbox.Dispose();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private async Task<JsonElement> StartAsync() =>
        (await _sandbox.CallAsync("/device_authorization", ("scope", "read"))).Body;

    private Task<(int Status, JsonElement Body)> PollAsync(JsonElement device) => _sandbox.CallAsync(
        "/token", ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", Text(device, "device_code")));

    private async Task<string> PollForErrorAsync(JsonElement device) => Text((await PollAsync(device)).Body, "error");
}
