namespace AgentAuth.Core.Revocation;

/// <summary>
/// What the provider says of the tokens of one login after their revocation; null if nothing that proves either.
/// </summary>
/// <param name="AccessIsDead">Of the access token.</param>
/// <param name="RefreshIsDead">Of the refresh token; null also if there is none.</param>
public sealed record TokenProof(bool? AccessIsDead, bool? RefreshIsDead)
{
    public static TokenProof None { get; } = new(null, null);

    public bool IsAlive => AccessIsDead is false || RefreshIsDead is false;
}
