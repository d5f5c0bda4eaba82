using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Tests.Providers;

public class ProviderCatalogTests
{
    public static TheoryData<string> Ids => [.. ProviderCatalog.BuiltIn.Select(provider => provider.Id)];

    [Fact]
    public void Ids_are_unique_and_can_be_credential_ids()
    {
        var ids = ProviderCatalog.BuiltIn.Select(provider => provider.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(id, CredentialId.Parse(id).Provider));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_address_is_https(string id)
    {
        var provider = Find(id);
        var addresses = new[]
        {
            provider.Issuer, provider.AuthorizationEndpoint, provider.TokenEndpoint,
            provider.DeviceAuthorizationEndpoint,
            provider.RevocationEndpoint, provider.IntrospectionEndpoint, provider.UserInfoEndpoint,
            provider.RegistrationEndpoint,
            provider.ManualRevocationUrl, provider.Proof?.Address,
        }.Concat(provider.SecretPrefixes.Select(prefix => prefix.Proof?.Address));

        Assert.All(
            addresses.OfType<string>(),
            address => Assert.Equal("https", Endpoint.Require(address, "address", allowLoopbackHttp: false).Scheme));
        Assert.False(provider.AllowLoopbackHttp);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_provider_tells_what_it_can_and_how_to_begin(string id)
    {
        var provider = Find(id);

        Assert.NotEmpty(provider.Guide.Can);
        Assert.NotEmpty(provider.Guide.Cannot);
        Assert.NotEmpty(provider.Guide.Setup);

        // Which package registry a token is for stands in the user's own configuration.
        if (id is not ("npm" or "pypi"))
        {
            Assert.NotEmpty(provider.Hosts);
            Assert.NotNull(provider.ManualRevocationUrl);
        }

        Assert.Contains(provider.Guide.Setup, line => line.Contains($"agent login {id}", StringComparison.Ordinal)
            || line.Contains($"agent add {id}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_login_has_what_its_flow_needs(string id)
    {
        var provider = Find(id);

        if (provider.Flow is LoginFlow.ApiKey)
        {
            Assert.Null(provider.TokenEndpoint);
            return;
        }

        Assert.NotNull(provider.TokenEndpoint);
        Assert.NotNull(
            provider.Flow is LoginFlow.Device ? provider.DeviceAuthorizationEndpoint : provider.AuthorizationEndpoint);
        Assert.NotEmpty(provider.FinalRefreshErrors);
        Assert.DoesNotContain(provider.Scopes, scope => provider.BroadScopes.Any(broad => broad.Covers(scope)));
        Assert.True(provider.ClientAuthentication is ClientAuthentication.None || provider.BrowserNeedsSecret);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_provider_is_revoked_in_a_way_that_exists(string id)
    {
        var provider = Find(id);

        Assert.Contains(provider.Revocation, RevocationForms.All);
        Assert.True(provider.Revocation is not Rfc7009Revocation || provider.RevocationEndpoint is not null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_registered_redirect_is_the_one_that_the_setup_names(string id)
    {
        var provider = Find(id);

        if (provider.RedirectPort != 0)
        {
            var redirect = $"http://{provider.RedirectHost}:{provider.RedirectPort}{provider.RedirectPath}";
            Assert.Contains(provider.Guide.Setup, line => line.Contains(redirect, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_login_that_belongs_to_another_program_says_why_and_is_not_run_by_us()
    {
        var delegated = ProviderCatalog.BuiltIn.Where(provider => provider.Delegation is not null).ToList();

        Assert.Equal(["claude", "codex"], delegated.Select(provider => provider.Delegation!.Program));
        Assert.All(delegated, provider => Assert.Null(provider.AuthorizationEndpoint));
        Assert.All(delegated, provider => Assert.NotEmpty(provider.Delegation!.Why));
    }

    [Fact]
    public void A_server_of_ones_own_gets_the_same_quirks()
    {
        var gitlab = Find("gitlab");
        var own = gitlab.ForHost!("git.acme.dev");

        Assert.Equal("https://git.acme.dev/oauth/token", own.TokenEndpoint);
        Assert.True(own.RefreshRepeatsRedirectUri);
        Assert.Equal(["git.acme.dev"], own.Hosts);
        Assert.DoesNotContain("gitlab.com", own.Proof!.Address, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Guide.Setup, line => line.Contains("gitlab.com", StringComparison.Ordinal));
    }

    private static ProviderDefinition Find(string id) => ProviderCatalog.BuiltIn.Single(provider => provider.Id == id);
}
