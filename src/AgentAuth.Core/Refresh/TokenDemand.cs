namespace AgentAuth.Core.Refresh;

/// <summary>What a caller needs of a token.</summary>
public sealed record TokenDemand
{
    /// <summary>A token that is not yet due is fine.</summary>
    public static TokenDemand None { get; } = new();

    /// <summary>Refresh even where nothing is due.</summary>
    public bool Force { get; init; }

    /// <summary>The token must live at least this long from now.</summary>
    public TimeSpan MinimumTtl { get; init; }

    /// <summary>
    /// The fingerprint of a token that a server refused: refresh only where the stored one is still that token, so that
    /// many callers who saw the same 401 cause one refresh.
    /// </summary>
    public string? RejectedFingerprint { get; init; }
}
