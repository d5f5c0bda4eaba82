namespace AgentAuth.Core.Providers;

/// <summary>The providers that ship with the program, in the order in which a picker shows them.</summary>
public static class ProviderCatalog
{
    public static IReadOnlyList<ProviderDefinition> BuiltIn { get; } =
    [
        GitHub.Definition,
        GitLab.Definition,
        Google.Definition,
        Microsoft.Definition,
        Slack.Definition,
        Linear.Definition,
        Notion.Definition,
        Atlassian.Definition,
        Sentry.Definition,
        HubSpot.Definition,
        Cloudflare.Definition,
        HuggingFace.Definition,
        Anthropic.Definition,
        OpenAI.Definition,
        OpenRouter.Definition,
        Groq.Definition,
        XAI.Definition,
        DeepSeek.Definition,
        Perplexity.Definition,
        Stripe.Definition,
        Npm.Definition,
        PyPI.Definition,
        DigitalOcean.Definition,
        Supabase.Definition,
    ];
}
