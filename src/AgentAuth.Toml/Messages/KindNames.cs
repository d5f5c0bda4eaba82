using System.Diagnostics;

namespace AgentAuth.Toml.Messages;

/// <summary>The words of the TOML specification for its types.</summary>
internal static class KindNames
{
    public static string WithArticle(TomlKind kind) => kind switch
    {
        TomlKind.String => "a string",
        TomlKind.Integer => "an integer",
        TomlKind.Float => "a float",
        TomlKind.Boolean => "a boolean",
        TomlKind.OffsetDateTime => "an offset date-time",
        TomlKind.LocalDateTime => "a local date-time",
        TomlKind.LocalDate => "a local date",
        TomlKind.LocalTime => "a local time",
        TomlKind.Array => "an array",
        TomlKind.Table => "a table",
        _ => throw new UnreachableException(),
    };
}
