using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;

/// <summary>
/// The environment variables of all providers that ship with the program, and of issuers that have no record.
/// </summary>
public static class KnownVariables
{
    // Who issues these is no provider of ours: the secret managers, the clouds and the services that nobody logs in to
    // here.
    private static readonly IssuedVariable[] Unlisted =
    [
        new(
            "1password",
            new("OP_SERVICE_ACCOUNT_TOKEN", CredentialKind.ApiKey)
            {
                Note = "opens every vault that the service account sees",
            }),
        new("aws", new("AWS_BEARER_TOKEN_BEDROCK", CredentialKind.ApiKey) { PaysForModel = true }),
        new(
            "aws", new("AWS_SECRET_ACCESS_KEY", CredentialKind.Cloud)
            {
                Note = "the AWS tools use it before every profile",
            }),
        new("aws", new("AWS_SESSION_TOKEN", CredentialKind.Cloud)),
        new("azure-openai", new("AZURE_OPENAI_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }),
        new("doppler", new("DOPPLER_TOKEN", CredentialKind.Pat)),
        new("mcp", new("MCP_CLIENT_SECRET", CredentialKind.Mcp)),
        new("mistral", new("MISTRAL_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }),
        new("vault", new("VAULT_TOKEN", CredentialKind.Pat)),
    ];

    /// <summary>All, by name.</summary>
    public static IReadOnlyList<IssuedVariable> All { get; } =
    [
        .. ProviderCatalog.BuiltIn
            .SelectMany(
                provider => provider.Variables, (provider, variable) => new IssuedVariable(provider.Id, variable))
            .Concat(Unlisted)
            .OrderBy(issued => issued.Variable.Name, StringComparer.Ordinal),
    ];
}
