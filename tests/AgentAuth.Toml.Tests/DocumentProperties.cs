using AgentAuth.Toml.Tests.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Toml.Tests;

public sealed class DocumentProperties
{
    private static readonly string[] Tokens =
    [
        "a", "b", "\"", "'", "\"\"\"", "'''", "\\", "\\u", "\\\n", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#",
        "\n", "\r\n", "\r",
        " ", "\t", "0", "1", "0x", "_", "-", "+", "e", "inf", "nan", "true", "2024-01-01", "T", "07:00:00", "Z", "é",
        "😀", "\uD800",
        "\uDC00", "\0", "\u007F", "\uFEFF", "a = 1\n", "[a]\n", "[[a]]\n", "a.b = {", "x = [",
    ];

    private static readonly Arbitrary<string> Garbage = Gen.OneOf(
        Gen.Elements(Tokens).ListOf().Select(string.Concat),
        Gen.Choose(0, char.MaxValue).Select(unit => (char)unit).ListOf().Select(string.Concat)).ToArbitrary();

    [Fact]
    public void A_document_reads_as_what_was_written_in_whatever_syntax() =>
        Prop.ForAll(NodeGenerators.Documents, written =>
        {
            var text = DocumentWriter.Write(written.Document, written.Style);

            Assert.Equal(written.Document.Shape, Shape.Of(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Garbage_is_read_or_refused_at_a_place_inside_it() =>
        Prop.ForAll(Garbage, AssertReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            try
            {
                TomlDocument.Parse(bytes);
            }
            catch (TomlException)
            {
                // The one allowed answer besides success; anything else thrown fails the property.
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_document_cut_off_anywhere_is_read_or_refused() =>
        Prop.ForAll(NodeGenerators.Documents, written =>
        {
            var text = DocumentWriter.Write(written.Document, written.Style);
            for (var length = 0; length < text.Length; length += 1 + (text.Length / 100))
            {
                AssertReadOrRefused(text[..length]);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_document_changed_anywhere_is_read_or_refused() =>
        Prop.ForAll(NodeGenerators.Documents, Garbage, (written, garbage) =>
        {
            var text = DocumentWriter.Write(written.Document, written.Style);
            var random = new Random(written.Style);
            for (var change = 0; change < 20; change++)
            {
                var start = random.Next(text.Length + 1);
                var removed = random.Next(Math.Min(4, text.Length - start + 1));
                var inserted = random.Next(2) == 0 ? Tokens[random.Next(Tokens.Length)] : garbage;
                AssertReadOrRefused(text.Remove(start, removed).Insert(start, inserted));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void AssertReadOrRefused(string text)
    {
        if (Refusal(text) is not { } fault)
        {
            return;
        }

        var lines = text.Split('\n');
        Assert.InRange(fault.Line, 1, lines.Length);
        Assert.InRange(fault.Column, 1, lines[fault.Line - 1].Length + 1);
        Assert.DoesNotContain(fault.Message, char.IsControl);
    }

    private static TomlException? Refusal(string text)
    {
        try
        {
            TomlDocument.Parse(text);
            return null;
        }
        catch (TomlException fault)
        {
            return fault;
        }
    }
}
