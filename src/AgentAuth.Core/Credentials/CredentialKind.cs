namespace AgentAuth.Core.Credentials;

/// <summary>What a credential is.</summary>
public enum CredentialKind
{
    Oauth,
    ApiKey,
    Pat,
    Cloud,
    Mcp,
}
