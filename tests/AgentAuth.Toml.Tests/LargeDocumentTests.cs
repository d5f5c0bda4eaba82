using System.Text;

namespace AgentAuth.Toml.Tests;

/// <summary>
/// A quarter of a megabyte of each thing that repeats. Work that grew with the square of the size would not end in this
/// suite's time.
/// </summary>
public sealed class LargeDocumentTests
{
    private const int Size = 1 << 18;

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
        ["characters that stand for one that was lost"] = ("a = \"", _ => "\uFFFD", "\""),
    };

    // Tomlyn counts the digits of a base, zeros among them.
    private static readonly Dictionary<string, (string Start, Func<int, string> Part, string End)> Mistakes = new()
    {
        ["zeros of a hexadecimal"] = ("a = 0x", _ => "0", ""),
        ["characters that begin nothing"] = ("", _ => "@", ""),
        ["keys without a value"] = ("", _ => "a\n", ""),
        ["escapes of nothing"] = ("a = \"", _ => "\\q", "\""),
        ["digits"] = ("a = ", _ => "1", ""),
        ["closing brackets"] = ("a = ", _ => "]", ""),
    };

    public static TheoryData<string> Names => [.. Repeats.Keys];

    public static TheoryData<string> MistakeNames => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_large_document_is_read(string name) => TomlDocument.Parse(Repeated(Repeats[name]));

    [Theory]
    [MemberData(nameof(MistakeNames))]
    public void A_large_mistake_is_one_error(string name) =>
        Assert.Throws<TomlException>(() => TomlDocument.Parse(Repeated(Mistakes[name])));

    [Fact]
    public void A_document_of_more_than_a_megabyte_is_refused_unread()
    {
        var comment = "#" + new string('x', TomlDocument.LargestSize);

        Assert.Equal(
            "the file is larger than 1 MiB", Assert.Throws<TomlException>(() => TomlDocument.Parse(comment)).Message);
        Assert.Throws<TomlException>(() => TomlDocument.Parse(Encoding.UTF8.GetBytes(comment)));
        TomlDocument.Parse(comment[..TomlDocument.LargestSize]);
    }

    private static string Repeated((string Start, Func<int, string> Part, string End) repeat)
    {
        var text = new StringBuilder(repeat.Start);
        for (var index = 0; text.Length < Size; index++)
        {
            text.Append(repeat.Part(index));
        }

        return text.Append(repeat.End).ToString();
    }
}
