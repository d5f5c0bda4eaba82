namespace AgentAuth.Sandbox.Grants;

/// <summary>The space-separated list of RFC 6749 section 3.3.</summary>
internal static class Scopes
{
    public static IReadOnlyList<string>? Parse(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();

    public static string Format(IEnumerable<string> scopes) => string.Join(' ', scopes);
}
