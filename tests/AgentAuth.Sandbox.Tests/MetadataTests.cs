using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Sandbox.Tests;

public sealed class MetadataTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/openid-configuration")]
    public async Task The_metadata_names_the_exact_issuer_S256_alone_and_the_iss_parameter(string path)
    {
        var metadata = SandboxFixture.Parse(await _sandbox.Http.GetStringAsync(new Uri(SandboxFixture.Issuer + path)));

        Assert.Equal(SandboxFixture.Issuer, metadata.GetProperty("issuer").GetString());
        var methods = metadata.GetProperty("code_challenge_methods_supported").EnumerateArray()
            .Select(method => method.GetString());
        Assert.Equal(["S256"], methods);
        Assert.True(metadata.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
    }

    [Fact]
    public async Task Every_endpoint_that_the_metadata_names_answers()
    {
        var metadata = SandboxFixture.Parse(
            await _sandbox.Http.GetStringAsync(new Uri(SandboxFixture.Issuer + SandboxPaths.OAuthMetadata)));
        var endpoints = metadata.EnumerateObject()
            .Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal)).ToList();

        Assert.Equal(7, endpoints.Count);
        foreach (var endpoint in endpoints)
        {
            using var response = await _sandbox.Http.GetAsync(new Uri(endpoint.Value.GetString()!));
            Assert.NotEqual(404, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_one()
    {
        using var response = await _sandbox.Http.GetAsync(new Uri(SandboxFixture.Issuer + SandboxPaths.Token));

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Without_registration_there_is_no_such_endpoint()
    {
        using var sandbox = new SandboxFixture(options => options with { AllowsRegistration = false });

        var metadata = SandboxFixture.Parse(
            await sandbox.Http.GetStringAsync(new Uri(SandboxFixture.Issuer + SandboxPaths.OAuthMetadata)));
        using var response = await sandbox.PostAsync(SandboxPaths.Register);

        Assert.False(metadata.TryGetProperty("registration_endpoint", out _));
        Assert.Equal(404, (int)response.StatusCode);
    }

    public void Dispose() => _sandbox.Dispose();
}
