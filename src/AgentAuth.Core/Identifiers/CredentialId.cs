using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace AgentAuth.Core.Identifiers;

/// <summary>
/// <c>provider</c> or <c>provider/account</c>. The grammar is strict because the id becomes a file name: lower-case
/// ASCII only (no two ids meet on a file system that folds case or Unicode form), no leading dot or dash, no
/// separators, at most 64 characters a part.
/// </summary>
public sealed record CredentialId
{
    private const int MaximumPartLength = 64;

    private static readonly SearchValues<char> ProviderCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly SearchValues<char> AccountCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789._-@+");

    // Names that Windows opens as devices, with any extension.
    private static readonly string[] DeviceNames = [
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
            "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"];

    private readonly string _text;

    private CredentialId(string provider, string? account)
    {
        Provider = provider;
        Account = account;
        _text = account is null ? provider : $"{provider}/{account}";
    }

    /// <summary>The order of lists.</summary>
    public static IComparer<CredentialId> ByText { get; } =
        Comparer<CredentialId>.Create((left, right) => string.CompareOrdinal(left._text, right._text));

    public string Provider { get; }

    /// <summary>Null for the provider's default account.</summary>
    public string? Account { get; }

    /// <summary>The name of its file without <c>.json</c>: <c>github</c> or <c>github@work</c>.</summary>
    public string FileName => Account is null ? Provider : $"{Provider}@{Account}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out CredentialId? id)
    {
        id = null;
        if (text is null)
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? TryCreate(text, null, out id) : TryCreate(text[..slash], text[(slash + 1)..], out id);
    }

    /// <summary>The inverse of <see cref="FileName"/>; false for a file that is not ours.</summary>
    public static bool TryParseFileName(string name, [NotNullWhen(true)] out CredentialId? id)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? TryCreate(name, null, out id) : TryCreate(name[..at], name[(at + 1)..], out id);
    }

    public static bool TryCreate(string provider, string? account, [NotNullWhen(true)] out CredentialId? id)
    {
        var valid = IsPart(provider, ProviderCharacters)
            && !DeviceNames.Contains(provider.Split('.')[0])
            && (account is null || IsPart(account, AccountCharacters));

        id = valid ? new CredentialId(provider, account) : null;
        return valid;
    }

    public bool Equals(CredentialId? other) => other is not null && _text == other._text;

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;

    private static bool IsPart(string part, SearchValues<char> characters) =>
        part.Length is > 0 and <= MaximumPartLength
        && part[0] is not ('.' or '-' or '@' or '+')
        && part[^1] != '.'
        && part.AsSpan().IndexOfAnyExcept(characters) < 0;
}
