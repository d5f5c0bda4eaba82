
namespace AgentAuth.Core.Text;

/// <summary>
/// Scopes on the wire: separated by spaces (RFC 6749 section 3.3), in some servers' replies by commas.
/// </summary>
public static class ScopeText
{
    private static readonly char[] Separators = [' ', ','];

    /// <summary>Null for null, so that "not said" and "none" stay apart.</summary>
    public static IReadOnlyList<string>? Parse(string? text) => text is null
        ? null
        : [
            .. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
                .Select(scope => UntrustedText.Line(scope, 200)).Distinct()];
}
