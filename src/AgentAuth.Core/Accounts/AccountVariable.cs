using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Accounts;

/// <summary>
/// <c>AGENT_ACCOUNT</c>: the accounts of one terminal, before every rule. Credential ids, separated by commas:
/// <c>github/work,google/home</c>; <c>github/</c> means the default account.
/// </summary>
public static class AccountVariable
{
    public const string Name = "AGENT_ACCOUNT";

    /// <summary>Null where it says nothing of this provider.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where it cannot be read, or names two
    /// accounts.</exception>
    public static CredentialId? AccountOf(string provider, string? text)
    {
        var chosen = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Parse)
            .Where(id => id.Provider == provider)
            .Distinct()
            .ToList();

        return chosen.Count > 1
            ? throw Wrong($"names two accounts of '{provider}': {string.Join(" and ", chosen)}", chosen[0])
            : chosen.FirstOrDefault();
    }

    private static CredentialId Parse(string word)
    {
        // A lone word may be meant as an account or as a provider: guessing wrong would use the wrong account.
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && CredentialId.TryCreate(word[..slash], slash == word.Length - 1 ? null : word[(slash + 1)..], out var id)
            ? id
            : throw Wrong($"'{UntrustedText.Line(word, 80)}' does not read PROVIDER/ACCOUNT", null);
    }

    private static AgentAuthException Wrong(string what, CredentialId? example) => new(
        ProblemCode.Usage, $"{Name}: {what}", $"export {Name}={example?.ToString() ?? "github/work"}");
}
