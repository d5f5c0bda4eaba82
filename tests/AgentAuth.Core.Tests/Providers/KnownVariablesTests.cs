using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Tests.Providers;

public class KnownVariablesTests
{
    [Fact]
    public void Each_stands_once_under_a_name_that_an_environment_can_hold()
    {
        var names = KnownVariables.All.Select(issued => issued.Variable.Name).ToList();

        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.True(VariableName.IsValid(name), name));
    }

    [Fact]
    public void An_issuer_without_a_record_is_no_provider() => Assert.All(
        KnownVariables.All.Where(issued => ProviderCatalog.BuiltIn.All(provider => provider.Id != issued.Issuer)),
        issued =>
            Assert.DoesNotContain(
                ProviderCatalog.BuiltIn, provider => provider.Variables.Any(own => own.Name == issued.Variable.Name)));

    [Theory]
    [InlineData("github", CredentialKind.Oauth, "GITHUB_TOKEN")]
    [InlineData("github", CredentialKind.Pat, "GITHUB_TOKEN")]
    [InlineData("linear", CredentialKind.Oauth, "LINEAR_API_KEY")]
    [InlineData("anthropic", CredentialKind.ApiKey, "ANTHROPIC_API_KEY")]
    [InlineData("anthropic", CredentialKind.Oauth, "ANTHROPIC_AUTH_TOKEN")]
    [InlineData("google", CredentialKind.Oauth, "GOOGLE_TOKEN")]
    [InlineData("google", CredentialKind.ApiKey, "GOOGLE_API_KEY")]
    [InlineData("microsoft", CredentialKind.Cloud, "MICROSOFT_TOKEN")]
    public void A_credential_goes_into_the_variable_that_programs_read_it_from(
        string id, CredentialKind kind, string variable) =>
        Assert.Equal(
            variable, VariableName.For(ProviderCatalog.BuiltIn.Single(provider => provider.Id == id), id, kind));

    [Theory]
    [InlineData("ANTHROPIC_API_KEY", true)]
    [InlineData("GEMINI_API_KEY", true)]
    [InlineData("PERPLEXITY_API_KEY", true)]
    [InlineData("MISTRAL_API_KEY", true)]
    [InlineData("GITHUB_TOKEN", false)]
    [InlineData("STRIPE_API_KEY", false)]
    public void A_key_that_pays_for_the_model_is_known_as_one(string name, bool pays) =>
        Assert.Equal(pays, KnownVariables.All.Single(issued => issued.Variable.Name == name).Variable.PaysForModel);
}
