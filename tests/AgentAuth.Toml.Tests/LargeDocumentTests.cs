using System.Text;

namespace AgentAuth.Toml.Tests;

/// <summary>A megabyte of each thing that repeats. Work that grew with the square of the size would not end in this suite's time.</summary>
public sealed class LargeDocumentTests
{
    private const int Size = 1 << 20;

    private static readonly Dictionary<string, (string Start, Func<int, string> Part, string End)> Repeats = new()
    {
        ["keys"] = ("", index => $"k{index} = {index}\n", ""),
        ["dotted keys"] = ("", index => $"a.b.k{index} = {index}\n", ""),
        ["headers"] = ("", index => $"[a.b.t{index}]\n", ""),
        ["elements"] = ("", index => $"[[a]]\nk = {index}\n", ""),
        ["numbers on one line"] = ("a = [", index => $"{index},", "]"),
        ["inline entries on one line"] = ("a = {k = 0", index => $",k{index} = 1", "}"),
        ["comments"] = ("", _ => "# é😀 comment\n", ""),
        ["one comment"] = ("#", _ => "😀", ""),
        ["one string"] = ("a = \"", _ => "\\u00e9x", "\""),
        ["one bare key"] = ("", _ => "k", " = 1"),
        ["quotes"] = ("a = \"\"\"", _ => "\"\"x", "\"\"\""),
        ["line ends in a string"] = ("a = \"\"\"", _ => "\\ \r\n  ", "\"\"\""),
        ["blanks"] = ("", _ => " \t", ""),
        ["digits of a fraction"] = ("a = 07:00:00.", _ => "1", ""),
        ["digits of a float"] = ("a = 0.", _ => "1_1", ""),
        ["zeros of a hexadecimal"] = ("a = 0x", _ => "0", ""),
    };

    public static TheoryData<string> Names => [.. Repeats.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_megabyte_is_read(string name)
    {
        var (start, part, end) = Repeats[name];
        var text = new StringBuilder(start);
        for (var index = 0; text.Length < Size; index++)
        {
            text.Append(part(index));
        }

        TomlDocument.Parse(text.Append(end).ToString());
    }
}
