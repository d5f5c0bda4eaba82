using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Login;

/// <summary>One login, with the choices of the command line or the view already made.</summary>
public sealed record LoginRequest
{
    public required CredentialId Id { get; init; }

    /// <summary>
    /// The provider's record, with <c>--client-id</c>, <c>--issuer</c> and <c>--port</c> already in it.
    /// </summary>
    public required ProviderDefinition Provider { get; init; }

    /// <summary>Whether the record is this login's own, and not written down yet.</summary>
    public bool IsNewProvider { get; init; }

    /// <summary>Its endpoints where they were looked up already; null leaves that to the login.</summary>
    public AuthorizationServer? Server { get; init; }

    /// <summary>What to ask for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public LoginFlow Flow { get; init; } = LoginFlow.Browser;

    /// <summary>Print the address only.</summary>
    public bool NoBrowser { get; init; }

    /// <summary>How long the person has.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
