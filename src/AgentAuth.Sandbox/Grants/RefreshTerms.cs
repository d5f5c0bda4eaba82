namespace AgentAuth.Sandbox.Grants;

/// <summary>How one refresh is to go, faults included.</summary>
internal sealed record RefreshTerms
{
    /// <summary>A subset of the grant that the client asked for; null when it named none.</summary>
    public IReadOnlyList<string>? RequestedScopes { get; init; }

    /// <summary>
    /// Given the share of its life that the access token has lived, the error to refuse with; null to go on.
    /// </summary>
    public Func<double, string?> RefusalAt { get; init; } = _ => null;

    /// <summary>What the grant shrinks to; asked only when the refresh succeeds. Null leaves it as it is.</summary>
    public Func<IReadOnlyList<string>?> ShrinkTo { get; init; } = () => null;

    /// <summary>Whether the reply goes without a refresh token, the present one staying in use.</summary>
    public Func<bool> OmitsRefreshToken { get; init; } = () => false;
}
