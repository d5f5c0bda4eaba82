using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Tests.Providers;

public sealed class ProviderNameTests
{
    [Theory]
    [InlineData("https://id.acme.dev", "acme")]
    [InlineData("https://acme.dev/tenant", "acme")]
    [InlineData("https://LOGIN.Acme.co.uk", "acme")]
    [InlineData("https://localhost:8080", "localhost")]
    [InlineData("http://127.0.0.1:9", "local")]
    [InlineData("https://[::1]:9", "local")]
    [InlineData("nonsense", null)]
    [InlineData("https://", null)]
    [InlineData("https://-.x", null)]
    public void A_server_is_called_what_its_host_is_called_for(string issuer, string? name) =>
        Assert.Equal(name, ProviderName.Proposed(issuer));

    [Fact]
    public void Every_provider_that_wants_a_client_of_the_users_own_says_where_one_is_made() => Assert.All(
        ProviderCatalog.BuiltIn.Where(
            provider => provider is { ClientId: null, Delegation: null, Flow: not LoginFlow.ApiKey }),
        provider =>
        {
            Assert.True(Uri.TryCreate(provider.ClientPage, UriKind.Absolute, out _), provider.Id);
            Assert.NotEmpty(ClientSteps.Of(provider));
            Assert.DoesNotContain(
                ClientSteps.Of(provider), step => step.Contains("agent login", StringComparison.Ordinal));
        });
}
