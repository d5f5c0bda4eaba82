using System.Text;
using AgentAuth.Toml.Tests.Documents;

namespace AgentAuth.Toml.Tests;

/// <summary>
/// Whatever the input, the answer is a document or a <see cref="TomlException"/> at a place inside it.
/// </summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sixty_thousand_spoilt_documents(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 60_000; run++)
        {
            var text = Corpus.Texts[random.Next(Corpus.Texts.Length)];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                text = Spoilt(text, random);
            }

            AssertReadOrRefused(text);
        }
    }

    [Fact]
    public void Twenty_thousand_runs_of_bytes()
    {
        var random = new Random(3);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);

            // Half of them are ASCII, which gets further than the first byte.
            AssertReadOrRefused(run % 2 == 0 ? bytes : Array.ConvertAll(bytes, one => (byte)(one & 0x7F)));
        }
    }

    [Fact]
    public void Twenty_thousand_runs_of_tokens_and_nesting()
    {
        var random = new Random(4);
        for (var run = 0; run < 20_000; run++)
        {
            var text = new StringBuilder(random.Next(2) == 0 ? "x = " : "");
            for (var part = random.Next(12); part > 0; part--)
            {
                text.Insert(
                    text.Length, Corpus.Tokens[random.Next(Corpus.Tokens.Length)], random.Next(40) == 0 ? 150 : 1);
            }

            AssertReadOrRefused(text.ToString());
        }
    }

    private static string Spoilt(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var removed = random.Next(Math.Min(4, text.Length - at + 1));
        return text.Remove(at, removed)
            .Insert(at, random.Next(4) == 0 ? "" : Corpus.Tokens[random.Next(Corpus.Tokens.Length)]);
    }

    private static void AssertReadOrRefused(byte[] bytes)
    {
        try
        {
            TomlDocument.Parse(bytes);
        }
        catch (TomlException fault)
        {
            AssertTold(fault);
        }
    }

    private static void AssertReadOrRefused(string text)
    {
        try
        {
            TomlDocument.Parse(text);
        }
        catch (TomlException fault)
        {
            AssertTold(fault);
            var lines = text.Split('\n');
            Assert.InRange(fault.Line, 1, lines.Length);
            Assert.InRange(fault.Column, 1, lines[fault.Line - 1].Length + 1);
        }
    }

    private static void AssertTold(TomlException fault)
    {
        Assert.NotEmpty(fault.Message);
        Assert.DoesNotContain(fault.Message, char.IsControl);
    }
}
