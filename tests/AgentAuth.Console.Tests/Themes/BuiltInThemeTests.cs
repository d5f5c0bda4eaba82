using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Tests.Themes;

public class BuiltInThemeTests
{
    private static readonly ThemeCatalog Catalog = new();

    private static readonly Role[] States =
    [
        Role.StateFresh, Role.StateDue, Role.StateDanger, Role.StateExpired,
        Role.StateRevoked, Role.StateReauth, Role.StateNoExpiry, Role.StateRotation,
    ];

    private static readonly Role[] UrgentStates = [Role.StateFresh, Role.StateDue, Role.StateDanger, Role.StateExpired];

    public static TheoryData<string> All => [.. Catalog.Entries.Select(entry => entry.Id)];

    public static TheoryData<string> Colored =>
        [.. Catalog.Entries.Select(entry => entry.Id).Except(["terminal", "mono"])];

    [Fact]
    public void The_shipped_themes_are_inside_the_program()
    {
        string[] expected =
        [
            "agent-dark", "agent-light", "catppuccin-latte", "catppuccin-mocha", "cb-safe-dark", "cb-safe-light",
            "dracula",
            "gruvbox-dark", "gruvbox-light", "high-contrast-dark", "high-contrast-light", "midnight", "mono", "nord",
            "solarized-dark",
            "solarized-light", "terminal", "tokyo-night",
        ];

        Assert.Equal(expected, Catalog.Entries.Select(entry => entry.Id));
        Assert.All(Catalog.Entries, entry => Assert.True(entry.IsBuiltIn));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_theme_loads_at_every_colour_depth(string id)
    {
        foreach (var depth in Enum.GetValues<ColorDepth>())
        {
            var theme = Catalog.Load(id, depth);

            Assert.NotNull(theme);
            Assert.Equal(id, theme.Id);
            Assert.Equal(depth, theme.Depth);
            Assert.True(!theme.IsSolid || id == "midnight");
            Assert.True(theme.IsSolid || theme[Role.Background] == CellStyle.Plain);
        }
    }

    [Theory]
    [MemberData(nameof(Colored))]
    public void Every_text_reaches_the_contrast_of_text_and_every_shape_that_of_shapes(string id)
    {
        var theme = Catalog.Load(id, ColorDepth.TrueColor)!;

        foreach (var rule in RoleRules.All.Where(rule => rule.Use is RoleUse.Text or RoleUse.Shape))
        {
            var ratio = Contrast.Ratio(theme[rule.Role].Foreground, theme.MeasuredBackground);
            Assert.True(ratio >= (rule.Use == RoleUse.Text ? 4.5 : 3), $"{id}: {rule.Name} has {ratio:0.00}");
        }
    }

    [Theory]
    [MemberData(nameof(Colored))]
    public void Every_role_can_be_read_on_the_selection(string id)
    {
        var theme = Catalog.Load(id, ColorDepth.TrueColor)!;

        foreach (var role in States.Append(Role.Text).Append(Role.TextMuted))
        {
            var style = theme.On(role, Role.Selection);
            Assert.Equal(theme[Role.Selection].Background, style.Background);
            Assert.True(Contrast.Ratio(style.Foreground, style.Background) >= 3, $"{id}: {role}");
        }
    }

    [Theory]
    [InlineData("agent-dark", 16.0, 5.3, 5.3, 59, 23, 36, 16)]
    [InlineData("agent-light", 15.8, 5.1, 5.1, 39, 11, 24, 30)]
    [InlineData("catppuccin-mocha", 11.3, 5.8, 5.8, 24, 9, 5, 17)]
    [InlineData("catppuccin-latte", 7.1, 2.3, 4.6, 26, 7, 4, 25)]
    [InlineData("gruvbox-dark", 10.7, 4.3, 4.7, 29, 7, 5, 17)]
    [InlineData("gruvbox-light", 10.2, 3.3, 4.7, 16, 2, 4, 17)]
    [InlineData("nord", 9.2, 3.1, 4.5, 16, 8, 13, 3)]
    [InlineData("dracula", 13.4, 4.5, 4.5, 40, 8, 7, 35)]
    [InlineData("solarized-dark", 5.6, 3.2, 4.6, 20, 4, 3, 14)]
    [InlineData("solarized-light", 5.0, 2.9, 4.6, 18, 3, 3, 14)]
    [InlineData("tokyo-night", 10.6, 6.5, 6.5, 21, 2, 3, 16)]
    [InlineData("high-contrast-dark", 21.0, 7.2, 7.2, 52, 39, 42, 39)]
    [InlineData("high-contrast-light", 21.0, 7.5, 7.5, 36, 29, 35, 24)]
    [InlineData("cb-safe-dark", 21.0, 6.1, 6.1, 59, 39, 53, 40)]
    [InlineData("cb-safe-light", 21.0, 5.1, 5.1, 43, 37, 43, 30)]
    public void The_measures_are_those_it_was_drawn_with(
        string id, double text, double before, double after, double normal, double deutan, double protan, double tritan)
    {
        var theme = Catalog.Load(id, ColorDepth.TrueColor)!;
        var raw = ThemeText.ReadBuiltIn(id).Roles;
        var urgent = UrgentStates.Select(role => theme[role].Foreground).ToList();

        Assert.Equal(text, Contrast.Ratio(theme[Role.Text].Foreground, theme.MeasuredBackground), 0.06);
        Assert.Equal(
            before, States.Min(role => Contrast.Ratio(raw[role].Look.Foreground, theme.MeasuredBackground)), 0.06);
        Assert.Equal(after, States.Min(role => Contrast.Ratio(theme[role].Foreground, theme.MeasuredBackground)), 0.06);
        Assert.Equal(normal, ColorDistance.OfClosest(urgent, "normal"), 0.51);
        Assert.Equal(deutan, ColorDistance.OfClosest(urgent, "deutan"), 0.51);
        Assert.Equal(protan, ColorDistance.OfClosest(urgent, "protan"), 0.51);
        Assert.Equal(tritan, ColorDistance.OfClosest(urgent, "tritan"), 0.51);
    }

    [Theory]
    [InlineData("agent-dark")]
    [InlineData("agent-light")]
    [InlineData("high-contrast-dark")]
    [InlineData("high-contrast-light")]
    [InlineData("cb-safe-dark")]
    [InlineData("cb-safe-light")]
    public void In_our_own_themes_the_urgent_states_stay_apart_under_every_colour_vision(string id)
    {
        var theme = Catalog.Load(id, ColorDepth.TrueColor)!;
        var urgent = UrgentStates.Select(role => theme[role].Foreground).ToList();

        Assert.True(ColorDistance.OfClosest(urgent, "normal") >= 35);
        Assert.All(
            ["deutan", "protan", "tritan"],
            vision => Assert.True(ColorDistance.OfClosest(urgent, vision) >= 10, vision));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_theme_has_a_table_of_sixteen_colours_in_which_the_states_differ(string id)
    {
        var written = ThemeText.ReadBuiltIn(id).Ansi16;
        var theme = Catalog.Load(id, ColorDepth.Ansi16)!;

        Assert.Superset(
            new HashSet<Role>([Role.Text, Role.Accent, Role.Selection, .. States]), written.Keys.ToHashSet());
        Assert.Equal(UrgentStates.Length, UrgentStates.Select(role => theme[role]).Distinct().Count());
        Assert.All(
            RoleRules.All,
            rule => Assert.False(theme[rule.Role].Foreground.IsRgb || theme[rule.Role].Background.IsRgb));
        Assert.All(RoleRules.All, rule => Assert.True(IsOfSixteen(theme[rule.Role])));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_selection_is_a_tint_wherever_there_is_colour(string id)
    {
        foreach (var depth in (ColorDepth[])[ColorDepth.TrueColor, ColorDepth.Ansi256, ColorDepth.Ansi16])
        {
            var selection = Catalog.Load(id, depth)![Role.Selection];

            Assert.Equal(id == "mono", selection.Background.IsDefault);
            Assert.Equal(id == "mono", selection.Attributes.HasFlag(CellAttributes.Reverse));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Without_colour_a_theme_uses_attributes_only(string id)
    {
        var theme = Catalog.Load(id, ColorDepth.None)!;

        Assert.All(
            RoleRules.All,
            rule => Assert.Equal(CellStyle.Plain, theme[rule.Role] with { Attributes = CellAttributes.None }));
        Assert.Equal(CellAttributes.Reverse, theme[Role.Selection].Attributes);
        Assert.Equal(CellAttributes.Bold | CellAttributes.Reverse, theme[Role.StateDanger].Attributes);
    }

    private static bool IsOfSixteen(CellStyle style) =>
        (style.Foreground.IsDefault || style.Foreground.Index < 16)
            && (style.Background.IsDefault || style.Background.Index < 16);
}
