using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Inventory;

/// <summary>
/// Gives credentials of other tools an id in our grammar, whatever they are called there. A name that is one already
/// keeps it; another becomes its nearest form; where two meet, the later one gets a hash of its name and place. What
/// even that does not tell apart is counted in the order of the file. One tool's ids do not depend on another's.
/// </summary>
internal static class MirroredIds
{
    private const int LongestName = 64;
    private const int HashLength = 6;

    public static IReadOnlyList<(CredentialId Id, MirroredCredential Credential)> Assign(
        IEnumerable<MirroredCredential> credentials)
    {
        var taken = new HashSet<CredentialId>();
        var assigned = new List<(CredentialId, MirroredCredential)>();

        // Exact names first, so that no rewritten name takes one of theirs.
        foreach (var credential in credentials.OrderBy(credential => IsExact(credential.Name) ? 0 : 1))
        {
            var id = IdFor(credential, Slug(credential.Name));
            for (var count = 1; !taken.Add(id); count++)
            {
                id = IdFor(credential, WithHash(credential, count));
            }

            assigned.Add((id, credential));
        }

        return assigned;
    }

    private static CredentialId IdFor(MirroredCredential credential, string? name) =>
        CredentialId.TryCreate(credential.Owner, name, out var id)
            ? id
            : throw new System.Diagnostics.UnreachableException($"{credential.Owner}/{name} is no id");

    private static bool IsExact(string? name) => name is null || Slug(name) == name;

    private static string WithHash(MirroredCredential credential, int count)
    {
        string?[] parts = [
            credential.Name ?? "", credential.Source, credential.Distinction, count > 1 ? $"{count}" : null];
        var hash = HashOf(string.Join('\n', parts.OfType<string>()));
        var name = Slug(credential.Name) ?? "";
        var room = LongestName - HashLength - 1;
        return name.Length == 0 ? hash : $"{(name.Length > room ? name[..room] : name)}-{hash}";
    }

    private static string? Slug(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var slug = new StringBuilder(Math.Min(name.Length, LongestName));
        foreach (var character in name)
        {
            if (slug.Length == LongestName)
            {
                break;
            }

            var lower = char.ToLowerInvariant(character);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower) || lower is '.' or '_' or '@' or '+')
            {
                slug.Append(lower);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().TrimStart('.', '-', '@', '+').TrimEnd('.', '-');
        return text.Length > 0 ? text : HashOf(name);
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
