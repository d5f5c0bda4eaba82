using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Login;

/// <summary>What came of showing a new key to its provider.</summary>
/// <param name="Secret">As it should be stored: with what was learned of it.</param>
public abstract record Verification(StoredSecret Secret)
{
    /// <summary>The provider accepts it.</summary>
    public sealed record Accepted(StoredSecret Secret) : Verification(Secret);

    /// <summary>The provider says no, expired and revoked told apart as far as it does.</summary>
    public sealed record Refused(StoredSecret Secret, Problem Problem) : Verification(Secret);

    /// <summary>Nobody was asked, or nobody answered.</summary>
    /// <param name="Secret">The key.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record NotAsked(StoredSecret Secret, string Reason) : Verification(Secret);
}
