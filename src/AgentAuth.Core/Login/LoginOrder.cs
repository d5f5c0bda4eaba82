using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Login;

/// <summary>What a person asks of a login.</summary>
public sealed record LoginOrder
{
    public required CredentialId Id { get; init; }

    /// <summary>Empty: what the configuration or the provider says.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public bool Device { get; init; }

    public bool NoBrowser { get; init; }

    public string? Issuer { get; init; }

    public string? ClientId { get; init; }

    /// <summary>Typed at the terminal; in no command line.</summary>
    public Secret? ClientSecret { get; init; }

    public int? Port { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    public bool AllowLoopbackHttp { get; init; }
}
