using System.Diagnostics;
using System.Globalization;

namespace AgentAuth.Toml.Tests;

/// <summary>A document as one unambiguous line, so that a test shows the whole of what it expects.</summary>
internal static class Shape
{
    public static string Of(string text) => Of(TomlDocument.Parse(text).Root);

    public static string Of(TomlValue value) => value switch
    {
        TomlString text => Quoted(text.Value),
        TomlInteger number => number.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => Float(number.Value),
        TomlBoolean truth => truth.Value ? "true" : "false",
        TomlOffsetDateTime time => time.Value.ToString("O", CultureInfo.InvariantCulture),
        TomlLocalDateTime time => time.Value.ToString("O", CultureInfo.InvariantCulture),
        TomlLocalDate date => date.Value.ToString("O", CultureInfo.InvariantCulture),
        TomlLocalTime time => time.Value.ToString("O", CultureInfo.InvariantCulture),
        TomlArray array => $"[{string.Join(", ", array.Items.Select(Of))}]",
        TomlTable table =>
            $"{{{string.Join(", ", table.Entries.Select(entry => $"{Name(entry.Key)}={Of(entry.Value)}"))}}}",
        _ => throw new UnreachableException(),
    };

    public static string Float(double value) => $"f{value.ToString("R", CultureInfo.InvariantCulture)}";

    public static string Name(string key) => key.Length > 0 && key.All(char.IsAsciiLetterOrDigit) ? key : Quoted(key);

    public static string Quoted(string text) =>
        $"'{string.Concat(text.Select(unit => unit is >= ' ' and <= '~' and not '\'' ? unit.ToString() : $"<{(int)unit:X}>"))}'";
}
