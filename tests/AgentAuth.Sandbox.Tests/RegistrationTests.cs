using System.Text;
using System.Text.Json;
using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Sandbox.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly SandboxFixture _sandbox = new();

    [Fact]
    public async Task A_registered_client_can_log_in()
    {
        var (status, client) = await RegisterAsync(
            """{"client_name":"x","redirect_uris":["http://127.0.0.1/cb"],"token_endpoint_auth_method":"none"}""");

        Assert.Equal(201, status);
        Assert.Equal("none", client.GetProperty("token_endpoint_auth_method").GetString());
        var url = SandboxFixture.AuthorizationUrl(
            ("client_id", client.GetProperty("client_id").GetString()), ("redirect_uri", "http://127.0.0.1:5000/cb"));
        Assert.NotNull(SandboxFixture.QueryOf(await _sandbox.User.ApproveAsync(url))["code"]);
    }

    [Theory]
    [InlineData("""{"redirect_uris":[]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["http://elsewhere.test/cb"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["javascript:alert(1)"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["https://a.test/cb#x"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":[7]}""", "invalid_redirect_uri")]
    [InlineData(
        """{"redirect_uris":["https://a.test/cb"],"token_endpoint_auth_method":"client_secret_basic"}""",
        "invalid_client_metadata")]
    [InlineData("[]", "invalid_client_metadata")]
    [InlineData("{", "invalid_client_metadata")]
    public async Task Unusable_metadata_is_refused(string metadata, string error)
    {
        var (status, body) = await RegisterAsync(metadata);

        Assert.Equal(400, status);
        Assert.Equal(error, body.GetProperty("error").GetString());
    }

    public void Dispose() => _sandbox.Dispose();

    private async Task<(int Status, JsonElement Body)> RegisterAsync(string metadata)
    {
        using var content = new StringContent(metadata, Encoding.UTF8, "application/json");
        using var response = await _sandbox.Http.PostAsync(
            new Uri(SandboxFixture.Issuer + SandboxPaths.Register), content);
        return ((int)response.StatusCode, SandboxFixture.Parse(await response.Content.ReadAsStringAsync()));
    }
}
