namespace AgentAuth.Core.Credentials;

/// <summary>What an owner's own print command writes.</summary>
public enum PrintedForm
{
    /// <summary>The token and nothing else.</summary>
    Text,

    /// <summary>
    /// <c>az account get-access-token</c>: an object with <c>accessToken</c>, <c>expires_on</c> in epoch seconds
    /// (absent before 2.54) and <c>expiresOn</c> in local time. It is the token of the account and resource that are
    /// chosen there, so it counts only where it is the one that the cache file names.
    /// </summary>
    AzureJson,
}
