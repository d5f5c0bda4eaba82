using System.Collections.Immutable;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>A choice of scopes with a name. Only those that the list of scopes can tell apart are offered.</summary>
/// <param name="Name">For the heading.</param>
/// <param name="Wants">Whether a scope of the list is in it.</param>
public sealed record ScopePreset(string Name, Func<ScopeChoice, bool> Wants)
{
    // What says who the person is, or keeps the login alive, reads nothing of theirs.
    private static readonly string[] Identity = ["openid", "profile", "email", "offline_access"];
    private static readonly char[] Separators = [':', '.', '_', '-', '/'];

    public const string Custom = "custom";

    /// <summary>Each different from the others, the narrowest first.</summary>
    public static IReadOnlyList<ScopePreset> For(IReadOnlyList<ScopeChoice> choices)
    {
        List<ScopePreset> all =
        [
            new("least", choice => choice is { IsUsual: true, Advice: null }),
            new("read-only", IsReadOnly),
            new("usual", choice => choice.IsUsual),
            new("all", _ => true),
        ];

        return [
            .. all.Where(preset => choices.Any(preset.Wants))
                .DistinctBy(preset => string.Join('\n', choices.Where(preset.Wants).Select(choice => choice.Scope)))];
    }

    /// <summary>The name of the preset that the choices are now.</summary>
    public static string NameOf(IReadOnlyList<ScopeChoice> choices) =>
        For(choices).FirstOrDefault(preset => choices.All(choice => choice.IsOn == preset.Wants(choice)))?.Name
            ?? Custom;

    /// <summary>The choices by the preset after the one that they are now.</summary>
    public static ImmutableArray<ScopeChoice> Next(ImmutableArray<ScopeChoice> choices)
    {
        var presets = For(choices);
        var at = presets.Select(preset => preset.Name).ToList().IndexOf(NameOf(choices));
        var next = presets[(at + 1) % presets.Count];
        return [.. choices.Select(choice => choice with { IsOn = next.Wants(choice) })];
    }

    /// <summary>
    /// By its name, since no provider says it in any other way: <c>read:user</c>, <c>drive.readonly</c>,
    /// <c>read_api</c>.
    /// </summary>
    private static bool IsReadOnly(ScopeChoice choice)
    {
        if (choice.Advice is not null)
        {
            return false;
        }

        var words = choice.Scope.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return Identity.Contains(choice.Scope)
            || (words.Any(word => word is "read" or "readonly" or "history")
                && !words.Any(word => word is "write" or "admin" or "readwrite"));
    }
}
