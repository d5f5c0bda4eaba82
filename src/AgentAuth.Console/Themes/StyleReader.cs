using AgentAuth.Console.Styles;
using AgentAuth.Toml;

namespace AgentAuth.Console.Themes;

/// <summary>
/// Reads a role's value: a colour, or a table such as <c>{ fg = "text", bg = "#45475a", bold = true }</c>.
/// </summary>
internal sealed class StyleReader(TomlTableReader table, TomlTable values, ReadColor readColor, string allowed)
{
    private static readonly (string Name, CellAttributes Attribute)[] AttributeNames =
    [
        ("bold", CellAttributes.Bold),
        ("dim", CellAttributes.Dim),
        ("italic", CellAttributes.Italic),
        ("underline", CellAttributes.Underline),
        ("reverse", CellAttributes.Reverse),
        ("strikethrough", CellAttributes.Strikethrough),
    ];

    /// <summary>Null where the file does not name the role.</summary>
    public ThemeStyle? Read(RoleRule rule)
    {
        if (!values.TryGet(rule.Name, out var entry))
        {
            // Asking makes the name known, so that a misspelt one is answered with it.
            _ = table.String(rule.Name);
            return null;
        }

        var look = entry.Value.Kind == TomlKind.Table ? ReadTable(rule.Name) : ReadPlain(rule);
        return new ThemeStyle(look, entry.Value.Position);
    }

    private CellStyle ReadPlain(RoleRule rule)
    {
        var color = Color(table, rule.Name) ?? throw table.Missing(rule.Name);
        return rule.Use == RoleUse.Plane
            ? new CellStyle(Styles.Color.Default, color)
            : new CellStyle(color, Styles.Color.Default);
    }

    private CellStyle ReadTable(string name)
    {
        var style = table.Table(name) ?? throw table.Missing(name);
        var foreground = Color(style, "fg") ?? Styles.Color.Default;
        var background = Color(style, "bg") ?? Styles.Color.Default;
        var attributes = AttributeNames
            .Where(named => style.Boolean(named.Name) is true)
            .Aggregate(CellAttributes.None, (all, named) => all | named.Attribute);
        return foreground == background && !foreground.IsDefault
            ? throw style.Wrong("bg", "is the same colour as 'fg', which hides the text")
            : new CellStyle(foreground, background, attributes);
    }

    private Color? Color(TomlTableReader reader, string key)
    {
        if (reader.String(key) is not { } text)
        {
            return null;
        }

        return readColor(text, out var color)
            ? color
            : throw reader.Wrong(key, $"is not a colour; allowed is {allowed}");
    }
}
