using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;
using AgentAuth.Platform.Configuration;

namespace AgentAuth.Platform.Tests;

public sealed class SelfManagedProviderTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_server_of_ones_own_has_the_quirks_of_the_product_and_what_its_file_says()
    {
        var provider = Read("like = \"gitlab\"\nhost = \"git.acme.dev\"\nname = \"Acme Git\"\nclient_id = \"ours\"\n");

        Assert.Equal("acme", provider.Id);
        Assert.Equal("Acme Git", provider.Name);
        Assert.Equal("https://git.acme.dev/oauth/token", provider.TokenEndpoint);
        Assert.True(provider.RefreshRepeatsRedirectUri);
        Assert.Equal("ours", provider.ClientId);
        Assert.NotEqual("built in", provider.Origin);
    }

    [Theory]
    [InlineData("like = \"gitlab\"\n")]
    [InlineData("like = \"nobody\"\nhost = \"git.acme.dev\"\n")]
    [InlineData("host = \"git.acme.dev\"\nissuer = \"https://git.acme.dev\"\n")]
    public void A_file_that_names_half_of_it_is_refused(string text) =>
        Assert.Equal(ProblemCode.Usage, Assert.Throws<AgentAuthException>(() => Read(text)).Problem.Code);

    private ProviderDefinition Read(string text)
    {
        TestHome.Put(_home.Paths.ProviderFile("acme"), text);
        return new ProviderFiles(_home.Paths, Platform.Configuration.Configuration.Default).Find("acme")!;
    }
}
