using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>
/// Works out the look of all roles from those that a theme gives: derives the rest and guards the contrast.
/// </summary>
internal sealed class RoleSheet(IReadOnlyDictionary<Role, ThemeStyle> given, bool contrastGuard)
{
    private readonly CellStyle?[] _styles = new CellStyle?[RoleRules.All.Count];

    /// <summary>
    /// What the text is measured against, painted or not; the default colour where the theme does not know it.
    /// </summary>
    public Color Background { get; } = given.GetValueOrDefault(Role.Background)?.Look.Background ?? Color.Default;

    public CellStyle Of(Role role) =>
        _styles[(int)role] ??= Guard(RoleRules.Of(role), OwnOrDerived(RoleRules.Of(role)));

    private CellStyle OwnOrDerived(RoleRule rule)
    {
        var style = given.TryGetValue(rule.Role, out var own) ? own.Look : Derive(rule);
        var takesTextColor = style.Foreground.IsDefault && rule.Role is not (Role.Text or Role.Background)
            && rule.Use != RoleUse.Inverse;
        return takesTextColor ? style with { Foreground = Of(Role.Text).Foreground } : style;
    }

    private CellStyle Derive(RoleRule rule)
    {
        if (rule.From is not { } from)
        {
            return new CellStyle(Color.Default, Color.Default, rule.Adds);
        }

        var parent = Of(from);
        return rule.Use switch
        {
            RoleUse.Plane => new CellStyle(Color.Default, Mixed(parent.Foreground, rule.Share) ?? Color.Default),
            RoleUse.Inverse => Background.IsDefault
                ? new CellStyle(Color.Default, Color.Default, CellAttributes.Reverse)
                : new CellStyle(Background, Color.Default),
            _ => Mixed(parent.Foreground, rule.Share) is { } mixed
                ? parent with { Foreground = mixed, Attributes = parent.Attributes | rule.Adds }
                : parent with { Attributes = parent.Attributes | rule.Adds | CellAttributes.Dim },
        };
    }

    // Null where there is no RGB to mix: the caller dims.
    private Color? Mixed(Color color, double share)
    {
        if (share >= 1)
        {
            return color;
        }

        return color.IsRgb && Background.IsRgb ? Contrast.Mix(Background, color, share) : null;
    }

    private CellStyle Guard(RoleRule rule, CellStyle style)
    {
        var behind = style.Background.IsDefault ? Background : style.Background;
        if (!contrastGuard || rule.Use == RoleUse.Inverse || !style.Foreground.IsRgb || !behind.IsRgb)
        {
            return style;
        }

        var atLeast = rule.Use == RoleUse.Shape ? Contrast.ForShapes : Contrast.ForText;
        return style with { Foreground = Contrast.Raise(style.Foreground, behind, atLeast) };
    }
}
