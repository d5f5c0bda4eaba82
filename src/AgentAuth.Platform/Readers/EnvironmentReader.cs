using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;

namespace AgentAuth.Platform.Readers;

/// <summary>
/// Variables that agents and their tools take credentials from, by name: whoever inherits this environment has them. The values
/// are not looked at.
/// </summary>
internal sealed class EnvironmentReader : ICredentialReader
{
    private static readonly Dictionary<string, Variable> Known = new(StringComparer.Ordinal)
    {
        ["ANTHROPIC_API_KEY"] = new("anthropic", CredentialKind.ApiKey, "claude uses it before its own login"),
        ["ANTHROPIC_AUTH_TOKEN"] = new("anthropic", CredentialKind.Oauth, "claude uses it before its own login"),
        ["AWS_BEARER_TOKEN_BEDROCK"] = new("aws", CredentialKind.ApiKey),
        ["AWS_SECRET_ACCESS_KEY"] = new("aws", CredentialKind.Cloud, "the AWS tools use it before every profile"),
        ["AWS_SESSION_TOKEN"] = new("aws", CredentialKind.Cloud),
        ["AZURE_CLIENT_SECRET"] = new("microsoft", CredentialKind.Cloud),
        ["CLAUDE_CODE_OAUTH_TOKEN"] = new("anthropic", CredentialKind.Oauth, "claude uses it before its own login"),
        ["CLOUDFLARE_API_TOKEN"] = new("cloudflare", CredentialKind.ApiKey),
        ["COPILOT_GITHUB_TOKEN"] = new("github", CredentialKind.Pat),
        ["DEEPSEEK_API_KEY"] = new("deepseek", CredentialKind.ApiKey),
        ["DOPPLER_TOKEN"] = new("doppler", CredentialKind.Pat),
        ["GEMINI_API_KEY"] = new("google", CredentialKind.ApiKey),
        ["GH_ENTERPRISE_TOKEN"] = new("github", CredentialKind.Pat, "gh uses it before its own login"),
        ["GH_TOKEN"] = new("github", CredentialKind.Pat, "gh uses it before its own login"),
        ["GITHUB_TOKEN"] = new("github", CredentialKind.Pat, "gh uses it before its own login"),
        ["GITLAB_TOKEN"] = new("gitlab", CredentialKind.Pat),
        ["GOOGLE_API_KEY"] = new("google", CredentialKind.ApiKey),
        ["GROQ_API_KEY"] = new("groq", CredentialKind.ApiKey),
        ["HF_TOKEN"] = new("huggingface", CredentialKind.Pat, "hf uses it before its own login"),
        ["HUGGING_FACE_HUB_TOKEN"] = new("huggingface", CredentialKind.Pat),
        ["LINEAR_API_KEY"] = new("linear", CredentialKind.ApiKey),
        ["MCP_CLIENT_SECRET"] = new("mcp", CredentialKind.Mcp),
        ["NOTION_TOKEN"] = new("notion", CredentialKind.ApiKey),
        ["NPM_TOKEN"] = new("npm", CredentialKind.Pat),
        ["OPENAI_API_KEY"] = new("openai", CredentialKind.ApiKey),
        ["OPENROUTER_API_KEY"] = new("openrouter", CredentialKind.ApiKey),
        ["OP_SERVICE_ACCOUNT_TOKEN"] = new("1password", CredentialKind.ApiKey, "opens every vault that the service account sees"),
        ["SENTRY_AUTH_TOKEN"] = new("sentry", CredentialKind.Pat),
        ["SLACK_BOT_TOKEN"] = new("slack", CredentialKind.Oauth),
        ["STRIPE_API_KEY"] = new("stripe", CredentialKind.ApiKey),
        ["SUPABASE_ACCESS_TOKEN"] = new("supabase", CredentialKind.Pat),
        ["VAULT_TOKEN"] = new("vault", CredentialKind.Pat),
        ["XAI_API_KEY"] = new("xai", CredentialKind.ApiKey),
    };

    public string Owner => "env";

    public string? FirstLogin(string? name) => null;

    public IEnumerable<MirroredCredential> Read(OutsidePlaces places) =>
        Known.Where(variable => places.Variable(variable.Key) is not null).Select(variable => Entry(variable.Key, variable.Value));

    public IEnumerable<string> FilesIn(OutsidePlaces places) => [];

    private MirroredCredential Entry(string name, Variable variable) => new()
    {
        Owner = Owner,
        Name = name,
        Provider = variable.Provider,
        Kind = variable.Kind,
        Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
        Source = $"${name}",
        Note = variable.Effect ?? "every program started here inherits it",
        Commands = new OwnerCommands { Logout = $"unset {name}", NeedShell = true },
    };

    private sealed record Variable(string Provider, CredentialKind Kind, string? Effect = null);
}
