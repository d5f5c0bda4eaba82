namespace AgentAuth.Core.OAuth;

/// <summary>
/// Whether two texts name one issuer: letter by letter (RFC 8414 section 3.3). One concession: where the issuer has no
/// path, one slash at the end does not count, since both spellings lead to the same well-known address and server
/// libraries disagree.
/// </summary>
public static class IssuerName
{
    public static bool AreSame(string? left, string? right) =>
        string.Equals(left, right, StringComparison.Ordinal)
        || (left is not null && right is not null && WithoutSlash(left) is var bare && HasNoPath(bare)
            && bare == WithoutSlash(right));

    private static string WithoutSlash(string issuer) => issuer.EndsWith('/') ? issuer[..^1] : issuer;

    private static bool HasNoPath(string issuer) =>
        issuer.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at && issuer.IndexOf('/', at + 3) < 0;
}
