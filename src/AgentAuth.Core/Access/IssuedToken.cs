using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Access;

/// <summary>A secret on its way to the caller who asked for it.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Secret">Never a refresh token.</param>
/// <param name="TokenType">For the <c>Authorization</c> header.</param>
/// <param name="Expiry">When it ends.</param>
/// <param name="Scopes">What it allows, where that is known.</param>
/// <param name="Generation">Which of the credential's tokens it is: one more at every login and refresh, and whenever a
/// key is replaced.</param>
/// <param name="Note">What went wrong on the way without spoiling the result; null where nothing did.</param>
public sealed record IssuedToken(
    CredentialId Id, Secret Secret, string TokenType, Expiry Expiry, IReadOnlyList<string> Scopes, long Generation,
    Problem? Note)
{
    /// <summary>
    /// The secret serves now and could be saved nowhere: <see cref="Note"/> says why, and it must be loud.
    /// </summary>
    public bool IsLost { get; init; }

    /// <summary>
    /// It lives shortly by its nature and can be refreshed: its end is no matter, as long as someone looks after it.
    /// </summary>
    public bool IsFreshAndRefreshable { get; init; }

    /// <summary>The tool that printed it; null where it is ours.</summary>
    public string? Owner { get; init; }
}
