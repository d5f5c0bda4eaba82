using System.Buffers;
using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Secrets;

/// <summary>
/// Where a secret manager keeps a secret: <c>op://vault/item/field</c>, <c>env://NAME</c>, … Not itself a secret.
/// </summary>
public sealed record SecretReference
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-");

    private SecretReference(string scheme, string path)
    {
        Scheme = scheme;
        Path = path;
    }

    /// <summary>Lower-case, without <c>://</c>.</summary>
    public string Scheme { get; }

    /// <summary>All that follows <c>://</c>, as it was written.</summary>
    public string Path { get; }

    public static bool TryParse(string text, out SecretReference? reference)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        var valid = end > 0 && end + 3 < text.Length
            && text.AsSpan(0, end).IndexOfAnyExcept(SchemeCharacters) < 0
            && text.AsSpan(end).IndexOfAnyInRange('\0', '\x1f') < 0;

        reference = valid ? new SecretReference(text[..end], text[(end + 3)..]) : null;
        return valid;
    }

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where the text is no reference.</exception>
    public static SecretReference Parse(string text) => TryParse(text, out var reference)
        ? reference!
        : throw new AgentAuthException(
            ProblemCode.Usage, "a reference reads SCHEME://PATH, for example op://vault/item/field");

    public override string ToString() => $"{Scheme}://{Path}";
}
