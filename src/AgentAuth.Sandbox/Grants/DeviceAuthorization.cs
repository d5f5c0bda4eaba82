using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Sandbox.Grants;

/// <summary>One run of the device flow (RFC 8628). Guarded by the lock of its book.</summary>
internal sealed class DeviceAuthorization
{
    public required string DeviceCode { get; init; }

    /// <summary>As shown: two groups of four.</summary>
    public required string UserCode { get; init; }

    public required SandboxClient Client { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required TimeSpan Interval { get; set; }

    public DateTimeOffset? LastPollAt { get; set; }

    public Grant? Grant { get; set; }

    public bool IsDenied { get; set; }

    public bool IsRedeemed { get; set; }

    public bool AwaitsUser => Grant is null && !IsDenied;
}
