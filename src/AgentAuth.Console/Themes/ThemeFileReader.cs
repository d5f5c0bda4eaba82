using AgentAuth.Console.Styles;
using AgentAuth.Toml;

namespace AgentAuth.Console.Themes;

/// <summary>
/// Reads one theme file. Every key and value is checked where it stands; an unknown one is an error, so that a
/// misspelt role does not silently keep its derived colour.
/// </summary>
internal sealed class ThemeFileReader
{
    private readonly TomlTable _root;
    private readonly TomlTableReader _file;
    private readonly Dictionary<string, Color> _palette;

    private ThemeFileReader(TomlDocument document)
    {
        _root = document.Root;
        _file = document.Read();
        _palette = ReadPalette(_file);
    }

    /// <exception cref="TomlException">The text is not TOML or not a theme.</exception>
    public static ThemeFile Read(string id, ReadOnlySpan<byte> utf8, string source) =>
        new ThemeFileReader(TomlDocument.Parse(utf8, source)).Read(id, source);

    private ThemeFile Read(string id, string source)
    {
        _ = _file.Integer("format", 1, 1) ?? throw _file.Missing("format");
        var options = _file.Table("options");
        var file = new ThemeFile
        {
            Id = id,
            Source = source,
            Name = ReadName(),
            Appearance = ReadAppearance(),
            Inherits = _file.String("inherits"),
            InheritsAt = _root.TryGet("inherits", out var inherits) ? inherits.Value.Position : TomlPosition.Start,
            Roles = ReadStyles("roles", TryReadColor, "a palette name, '#rrggbb', 'default' or 'ansi:0' to 'ansi:255'"),
            Ansi16 = ReadStyles(
                "ansi16", ColorNames.TryReadAnsi16, "'default' or one of the sixteen names, such as 'bright-blue'"),
            Marks = ReadMarks(),
            ContrastGuard = options?.Boolean("contrast_guard"),
            Solid = options?.Boolean("solid"),
        };
        _ = _file.String("source");
        _ = _file.String("license");
        _file.RefuseUnknownKeys();
        RequireRoles(file);
        return file;
    }

    private string ReadName()
    {
        var name = _file.String("name") ?? throw _file.Missing("name");
        return name.Length is > 0 and <= 64 && !name.Any(char.IsControl)
            ? name
            : throw _file.Wrong("name", "must be 1 to 64 printable characters");
    }

    private Appearance ReadAppearance() => _file.Choice("appearance", "dark", "light", "any") switch
    {
        "dark" => Appearance.Dark,
        "light" => Appearance.Light,
        "any" => Appearance.Any,
        _ => throw _file.Missing("appearance"),
    };

    private static Dictionary<string, Color> ReadPalette(TomlTableReader file)
    {
        var palette = new Dictionary<string, Color>(StringComparer.Ordinal);
        if (file.Table("palette") is not { } table)
        {
            return palette;
        }

        foreach (var name in table.Keys)
        {
            palette[name] = ColorNames.TryReadHex(table.String(name), out var color)
                ? color
                : throw table.Wrong(name, "is not a colour; write it as '#rrggbb'");
        }

        return palette;
    }

    private Dictionary<Role, ThemeStyle> ReadStyles(string section, ReadColor readColor, string allowed)
    {
        var styles = new Dictionary<Role, ThemeStyle>();
        if (_file.Table(section) is not { } table || !_root.TryGet(section, out var entry))
        {
            return styles;
        }

        var values = new StyleReader(table, (TomlTable)entry.Value, readColor, allowed);
        foreach (var rule in RoleRules.All)
        {
            if (values.Read(rule) is { } style)
            {
                styles[rule.Role] = style;
            }
        }

        return styles;
    }

    // The palette wins over the sixteen names: a palette's "green" is what its author means by green.
    private bool TryReadColor(string text, out Color color) =>
        _palette.TryGetValue(text, out color)
        || ColorNames.TryReadHex(text, out color)
        || ColorNames.TryReadIndexed(text, out color)
        || ColorNames.TryReadAnsi16(text, out color);

    private Dictionary<DisplayState, string> ReadMarks()
    {
        var marks = new Dictionary<DisplayState, string>();
        if (_file.Table("marks") is not { } table)
        {
            return marks;
        }

        foreach (var look in StateLook.All)
        {
            if (table.String(look.MarkName) is { } mark)
            {
                marks[look.State] = ThemeMark.IsUsable(mark)
                    ? mark
                    : throw table.Wrong(look.MarkName, "must be one visible character that is one cell wide");
            }
        }

        return marks;
    }

    private void RequireRoles(ThemeFile file)
    {
        var missing = file.Inherits is null
            ? RoleRules.All.FirstOrDefault(rule => rule.IsRequired && !file.Roles.ContainsKey(rule.Role))
            : null;
        if (missing is not null)
        {
            throw _file.Table("roles")?.Missing(missing.Name) ?? _file.Missing("roles");
        }
    }
}
