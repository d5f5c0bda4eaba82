using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.Providers;

public class SecretRecognitionTests
{
    // Made up here from beginning and filling, so that no scanner takes this file for a leak.
    [Theory]
    [InlineData("ghp_", "github", CredentialKind.Pat)]
    [InlineData("github_pat_", "github", CredentialKind.Pat)]
    [InlineData("gho_", "github", CredentialKind.Oauth)]
    [InlineData("ghu_", "github", CredentialKind.Oauth)]
    [InlineData("ghr_", "github", CredentialKind.Oauth)]
    [InlineData("ghs_12345_eyJ.x.", "github", CredentialKind.Oauth)]
    [InlineData("sk-ant-api03-", "anthropic", CredentialKind.ApiKey)]
    [InlineData("sk-ant-admin01-", "anthropic", CredentialKind.ApiKey)]
    [InlineData("sk-ant-oat01-", "anthropic", CredentialKind.Oauth)]
    [InlineData("sk-ant-ort01-", "anthropic", CredentialKind.Oauth)]
    [InlineData("sk-ant-new99-", "anthropic", CredentialKind.ApiKey)]
    [InlineData("sk-", "openai", CredentialKind.ApiKey)]
    [InlineData("sk-proj-", "openai", CredentialKind.ApiKey)]
    [InlineData("sk-svcacct-", "openai", CredentialKind.ApiKey)]
    [InlineData("sk-admin-", "openai", CredentialKind.ApiKey)]
    [InlineData("sk-or-v1-", "openrouter", CredentialKind.ApiKey)]
    [InlineData("AIza", "google", CredentialKind.ApiKey)]
    [InlineData("ya29.", "google", CredentialKind.Oauth)]
    [InlineData("xoxb-1-", "slack", CredentialKind.ApiKey)]
    [InlineData("xoxp-1-", "slack", CredentialKind.Oauth)]
    [InlineData("xoxe.xoxp-1-", "slack", CredentialKind.Oauth)]
    [InlineData("xoxe-1-", "slack", CredentialKind.Oauth)]
    [InlineData("xapp-1-", "slack", CredentialKind.ApiKey)]
    [InlineData("sk_live_", "stripe", CredentialKind.ApiKey)]
    [InlineData("rk_test_", "stripe", CredentialKind.ApiKey)]
    [InlineData("oak_", "stripe", CredentialKind.Oauth)]
    [InlineData("pat-na1-", "hubspot", CredentialKind.ApiKey)]
    [InlineData("pat-eu1-", "hubspot", CredentialKind.ApiKey)]
    [InlineData("glpat-", "gitlab", CredentialKind.Pat)]
    [InlineData("gldt-", "gitlab", CredentialKind.Pat)]
    [InlineData("npm_", "npm", CredentialKind.Pat)]
    [InlineData("hf_", "huggingface", CredentialKind.Pat)]
    [InlineData("hf_oauth_", "huggingface", CredentialKind.Oauth)]
    [InlineData("cfut_", "cloudflare", CredentialKind.ApiKey)]
    [InlineData("cfat_", "cloudflare", CredentialKind.ApiKey)]
    [InlineData("lin_api_", "linear", CredentialKind.ApiKey)]
    [InlineData("ntn_", "notion", CredentialKind.ApiKey)]
    [InlineData("sntryu_", "sentry", CredentialKind.Pat)]
    [InlineData("sntrys_", "sentry", CredentialKind.ApiKey)]
    [InlineData("ATATT3", "atlassian", CredentialKind.Pat)]
    [InlineData("xai-", "xai", CredentialKind.ApiKey)]
    [InlineData("gsk_", "groq", CredentialKind.ApiKey)]
    [InlineData("pplx-", "perplexity", CredentialKind.ApiKey)]
    [InlineData("dop_v1_", "digitalocean", CredentialKind.Pat)]
    [InlineData("sbp_", "supabase", CredentialKind.Pat)]
    [InlineData("pypi-", "pypi", CredentialKind.ApiKey)]
    public void A_secret_is_recognised_by_its_longest_beginning(string beginning, string provider, CredentialKind kind)
    {
        foreach (var length in new[] { 1, 40, 500 })
        {
            var found = SecretRecognition.Find(Made(beginning, length), ProviderCatalog.BuiltIn);

            Assert.Equal(provider, found?.Provider.Id);
            Assert.Equal(kind, found?.Prefix.Kind);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("GHP_")]
    [InlineData(" ghp_")]
    [InlineData("eyJ")]
    [InlineData("AKIA")]
    public void A_secret_that_begins_like_none_is_nobodys(string beginning) =>
        Assert.Null(SecretRecognition.Find(Made(beginning, 40), ProviderCatalog.BuiltIn));

    [Fact]
    public void No_beginning_belongs_to_two_providers()
    {
        var texts = ProviderCatalog.BuiltIn.SelectMany(provider => provider.SecretPrefixes)
            .Select(prefix => prefix.Text).ToList();

        Assert.Equal(texts.Count, texts.Distinct().Count());
    }

    [Theory]
    [InlineData("github", "ghr_")]
    [InlineData("anthropic", "sk-ant-ort01-")]
    [InlineData("anthropic", "sk-ant-oat01-")]
    [InlineData("slack", "xoxe-1-")]
    [InlineData("slack", "xapp-1-")]
    [InlineData("cloudflare", "cfat_")]
    public void A_secret_that_cannot_be_proved_without_harm_has_no_proof(string provider, string beginning)
    {
        var definition = ProviderCatalog.BuiltIn.Single(candidate => candidate.Id == provider);

        Assert.Null(definition.ProofFor(Made(beginning, 40), CredentialKind.Oauth));
        Assert.Null(definition.ProofFor(Made(beginning, 40), CredentialKind.ApiKey));
    }

    [Fact]
    public void A_key_with_a_call_of_its_own_is_proved_by_that_one()
    {
        var linear = ProviderCatalog.BuiltIn.Single(provider => provider.Id == "linear");

        Assert.Equal("", linear.ProofFor(Made("lin_api_", 40), CredentialKind.ApiKey)!.HeaderPrefix);
        Assert.Equal("Bearer ", linear.ProofFor(Made("", 40), CredentialKind.Oauth)!.HeaderPrefix);
    }

    private static Secret Made(string beginning, int length) => Secret.FromText(beginning + new string('a', length))!;
}
