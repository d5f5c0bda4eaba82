using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// Takes a reference apart. A part that begins with a dash is refused: it becomes an argument of its own, and a manager
/// would take it for an option.
/// </summary>
internal static class ReferenceParts
{
    /// <summary>The parts between slashes.</summary>
    /// <param name="reference">The reference; what follows <c>#</c> is not part of it.</param>
    /// <param name="least">How many there must be.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="form">How such a reference reads, for the error.</param>
    public static string[] Of(SecretReference reference, int least, int most, string form)
    {
        var parts = Path(reference).Split('/');
        return parts.Length >= least && parts.Length <= most && parts.All(IsSafe)
            ? parts
            : throw Unresolved.Misspelt(reference, form);
    }

    /// <summary>Everything before <c>#</c>.</summary>
    public static string Path(SecretReference reference) => reference.Path.Split('#', 2)[0];

    /// <summary>Everything after <c>#</c>; null where there is none.</summary>
    public static string? Member(SecretReference reference, string form) => reference.Path.Split('#', 2) switch
    {
        [_, var member] when IsSafe(member) => member,
        [_] => null,
        _ => throw Unresolved.Misspelt(reference, form),
    };

    /// <summary>
    /// Whether a part has no other characters than the manager's own names have: what is none of them may be expanded.
    /// </summary>
    public static bool IsName(string part, string others) =>
        IsSafe(part)
            && part.All(
                character => char.IsAsciiLetterOrDigit(character)
                    || others.Contains(character, StringComparison.Ordinal));

    public static bool IsSafe(string part) => part.Length > 0 && part[0] != '-';
}
