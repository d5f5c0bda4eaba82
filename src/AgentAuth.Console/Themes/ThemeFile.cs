using AgentAuth.Toml;

namespace AgentAuth.Console.Themes;

/// <summary>What one theme file says; what it leaves out comes from the theme that it inherits.</summary>
internal sealed record ThemeFile
{
    public required string Id { get; init; }

    /// <summary>For errors: a path, or <c>themes/NAME.toml</c> for a built-in one.</summary>
    public required string Source { get; init; }

    public required string Name { get; init; }

    public required Appearance Appearance { get; init; }

    public string? Inherits { get; init; }

    public TomlPosition InheritsAt { get; init; }

    public required IReadOnlyDictionary<Role, ThemeStyle> Roles { get; init; }

    /// <summary>Empty where the file has no such table.</summary>
    public required IReadOnlyDictionary<Role, ThemeStyle> Ansi16 { get; init; }

    public required IReadOnlyDictionary<DisplayState, string> Marks { get; init; }

    public bool? ContrastGuard { get; init; }

    public bool? Solid { get; init; }

    public ThemeFile Over(ThemeFile parent) => this with
    {
        Roles = Merge(parent.Roles, Roles),
        Ansi16 = Merge(parent.Ansi16, Ansi16),
        Marks = Merge(parent.Marks, Marks),
        ContrastGuard = ContrastGuard ?? parent.ContrastGuard,
        Solid = Solid ?? parent.Solid,
    };

    /// <exception cref="TomlException">A role is written in the colour of the background, which hides it.</exception>
    public void RefuseHiddenText(ThemeFile own)
    {
        var background = Roles[Role.Background];
        var hidden = RoleRules.All
            .Where(rule => rule.Use is RoleUse.Text && Roles.ContainsKey(rule.Role))
            .FirstOrDefault(rule => IsHidden(Roles[rule.Role], background));
        if (hidden is null)
        {
            return;
        }

        var culprit = own.Roles.GetValueOrDefault(hidden.Role) ?? own.Roles.GetValueOrDefault(Role.Background)
            ?? background;
        throw new TomlException(Source, culprit.At, $"'roles.\"{hidden.Name}\"' has the colour of the background");
    }

    private static bool IsHidden(ThemeStyle style, ThemeStyle background) =>
        style.Look.Foreground.IsRgb && style.Look.Background.IsDefault
            && style.Look.Foreground == background.Look.Background;

    private static Dictionary<TKey, TValue> Merge<TKey, TValue>(
        IReadOnlyDictionary<TKey, TValue> parent, IReadOnlyDictionary<TKey, TValue> own)
        where TKey : notnull
    {
        var merged = new Dictionary<TKey, TValue>(parent);
        foreach (var (key, value) in own)
        {
            merged[key] = value;
        }

        return merged;
    }
}
