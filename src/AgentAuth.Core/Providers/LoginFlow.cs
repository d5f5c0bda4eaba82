namespace AgentAuth.Core.Providers;

/// <summary>How a person gets a credential of a provider.</summary>
public enum LoginFlow
{
    /// <summary>Authorization code with PKCE and a loopback redirect (RFC 8252).</summary>
    Browser,

    /// <summary>Device authorization grant (RFC 8628).</summary>
    Device,

    /// <summary>No OAuth login: the user creates a key and hands it to <c>agent add</c>.</summary>
    ApiKey,
}
