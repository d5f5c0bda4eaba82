namespace AgentAuth.Core.Providers;

/// <summary>
/// How the client names itself at the token endpoint (RFC 6749 section 2.3). Never more than one way at once.
/// </summary>
public enum ClientAuthentication
{
    /// <summary>Public client: <c>client_id</c> in the body.</summary>
    None,

    /// <summary><c>client_id</c> and a non-confidential <c>client_secret</c> in the body.</summary>
    SecretInBody,

    /// <summary>HTTP Basic.</summary>
    Basic,
}
