namespace AgentAuth.Sandbox.Tests;

public sealed class ResourceTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    [Fact]
    public async Task No_token_gets_a_challenge_without_an_error_code()
    {
        var (status, challenge, _) = await GetAsync("/resource", token: null);

        Assert.Equal(401, status);
        Assert.Contains(
            "resource_metadata=\"https://sandbox.test/.well-known/oauth-protected-resource/resource\"", challenge,
            StringComparison.Ordinal);
        Assert.DoesNotContain("error", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_gets_invalid_token()
    {
        var minted = _sandbox.Mint(TimeSpan.FromSeconds(60));
        Assert.Equal(200, (await GetAsync("/resource", minted.AccessToken)).Status);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(60));

        var (status, challenge, _) = await GetAsync("/resource", minted.AccessToken);

        Assert.Equal(401, status);
        Assert.Contains("error=\"invalid_token\"", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_the_scope_is_told_which_one_is_needed()
    {
        var (status, challenge, _) = await GetAsync(
            "/resource?requires=admin%20%22injected", _sandbox.Mint().AccessToken);

        Assert.Equal(403, status);
        Assert.Contains("error=\"insufficient_scope\", scope=\"admin\"", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_the_query_is_not_looked_at()
    {
        Assert.Equal(
            401, (await GetAsync("/resource?access_token=" + _sandbox.Mint().AccessToken, token: null)).Status);
    }

    [Fact]
    public async Task A_refresh_token_opens_nothing()
    {
        Assert.Equal(401, (await GetAsync("/resource", _sandbox.Mint().RefreshToken)).Status);
    }

    [Fact]
    public async Task The_subject_stays_the_same_from_login_to_login_and_differs_from_user_to_user()
    {
        var first = await GetAsync("/userinfo", _sandbox.Mint().AccessToken);
        var second = await GetAsync("/userinfo", _sandbox.Mint().AccessToken);
        var other = await GetAsync("/userinfo", _sandbox.Provider.Mint("grace", ["read"], null).AccessToken);

        Assert.Equal(SubjectOf(first.Body), SubjectOf(second.Body));
        Assert.NotEqual(SubjectOf(first.Body), SubjectOf(other.Body));
    }

    public void Dispose() => _sandbox.Dispose();

    private static string? SubjectOf(string body) => SandboxFixture.Parse(body).GetProperty("sub").GetString();

    private async Task<(int Status, string Challenge, string Body)> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(SandboxFixture.Issuer + path));
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        using var response = await _sandbox.Http.SendAsync(request);
        return (
            (int)response.StatusCode, response.Headers.WwwAuthenticate.ToString(),
            await response.Content.ReadAsStringAsync());
    }
}
