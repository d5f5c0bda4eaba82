using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The <c>x-mcp-header</c> marks of a tool's schema (2026-07-28, schema extension). One that breaks the rules makes the
/// whole tool one that nobody may call.
/// </summary>
internal static class HeaderMarks
{
    private const string Mark = "x-mcp-header";

    private static readonly string?[] Primitives = ["string", "integer", "boolean"];

    /// <summary>Members that hold values, in which a member of that name is no mark.</summary>
    private static readonly string[] Values = ["const", "default", "enum", "examples"];

    /// <summary>Members whose own members have names that mean nothing.</summary>
    private static readonly string[] Maps = ["$defs", "definitions", "patternProperties", "dependentSchemas"];

    /// <summary>Null where one breaks the rules.</summary>
    public static IReadOnlyList<HeaderMark>? Of(OutsideJson schema)
    {
        var marks = new List<HeaderMark>();
        return IsValid(schema, [], marks)
            && marks.DistinctBy(mark => mark.Header, StringComparer.OrdinalIgnoreCase).Count() == marks.Count
                ? marks
                : null;
    }

    /// <param name="schema">A schema.</param>
    /// <param name="path">The properties that lead to it; null where something else leads there.</param>
    /// <param name="marks">Gets what is found.</param>
    private static bool IsValid(OutsideJson schema, IReadOnlyList<string>? path, List<HeaderMark> marks)
    {
        foreach (var (name, value) in schema.Members.Where(member => !Values.Contains(member.Name)))
        {
            var isValid = name switch
            {
                Mark => path?.Count > 0 && IsAllowed(schema, value) && Add(marks, value.Itself!, path),
                "properties" => value.Members.All(
                    property => IsValid(property.Value, path is null ? null : [.. path, property.Name], marks)),
                _ when Maps.Contains(name) => value.Members.All(one => IsValid(one.Value, null, marks)),
                _ when value.IsArray => value.Items.All(one => IsValid(one, null, marks)),
                _ => IsValid(value, null, marks),
            };

            if (!isValid)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Add(List<HeaderMark> marks, string header, IReadOnlyList<string> path)
    {
        marks.Add(new HeaderMark(header, path));
        return true;
    }

    private static bool IsAllowed(OutsideJson schema, OutsideJson mark) =>
        mark.Itself is { Length: > 0 } header && header.All(IsTokenCharacter)
        && TypesOf(schema["type"]).All(Primitives.Contains);

    // A schema that states no type may well mean one that a header can carry.
    private static IEnumerable<string?> TypesOf(OutsideJson type) =>
        type.IsArray ? type.Items.Select(one => one.Itself).Where(one => one != "null")
        : type.IsMissing ? []
        : [type.Itself];

    // RFC 9110 section 5.1.
    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
