using System.Text;
using AgentAuth.Mcp.Bridge;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Mcp.Tests.Bridge;

public sealed class FramingTests
{
    private static readonly Gen<int[]> Cuts = Gen.Choose(1, 40).ArrayOf(30);

    [Fact]
    public void Lines_come_out_whole_however_they_are_cut() => Prop.ForAll(
        Gen.Elements("{\"a\":1}", "é世界🙂", "x", new string('y', 40_000), "a\\n b").ListOf(8).ToArbitrary(),
        Cuts.ToArbitrary(),
        (lines, cuts) =>
            ReadLines(string.Concat(lines.Select(line => line + "\n")), cuts).SequenceEqual(lines))
                .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a\r\nb\r\n", "a", "b")]
    [InlineData("a\n\n\r\nb", "a", "b")]
    [InlineData("")]
    [InlineData("\n\n")]
    public void Blank_lines_are_left_out_and_a_last_line_needs_no_end(string text, params string[] lines) =>
        Assert.Equal(lines, ReadLines(text, [1]));

    [Fact]
    public void Events_come_out_whole_however_they_are_cut() => Prop.ForAll(
        Gen.Elements("{\"a\":1}", "é世界🙂", "two\nlines", "x").ListOf(6).ToArbitrary(),
        Gen.Elements("\n", "\r\n", "\r").ToArbitrary(),
        Cuts.ToArbitrary(),
        (data, end, cuts) =>
        {
            var text = string.Concat(data.Select((value, at) =>
                $"id: {at}{end}: a comment{end}{string.Concat(value.Split('\n').Select(line => $"data: {line}{end}"))}{end}"));
            var (events, lastId) = ReadEvents(text, cuts);
            return events.SequenceEqual(data) && lastId == (data.Count == 0 ? null : $"{data.Count - 1}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_event_that_the_end_cut_off_is_dropped_and_its_id_does_not_count()
    {
        var (events, lastId) = ReadEvents("id: 1\ndata: a\n\nid: 2\ndata: b\n", [3]);

        Assert.Equal(["a"], events);
        Assert.Equal("1", lastId);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("with space", "with space")]
    [InlineData(" x", "=?base64?IHg=?=")]
    [InlineData("a\r\nX-Evil: 1", "=?base64?YQ0KWC1FdmlsOiAx?=")]
    [InlineData("é", "=?base64?w6k=?=")]
    [InlineData("=?base64?eA==?=", "=?base64?PT9iYXNlNjQ/ZUE9PT89?=")]
    public void Text_that_no_header_can_carry_goes_in_an_envelope(string text, string expected) =>
        Assert.Equal(expected, HeaderEncoding.Of(text));

    private static List<string> ReadLines(string text, int[] cuts)
    {
        var reader = new StdioReader(new CutStream(Encoding.UTF8.GetBytes(text), cuts));
        var lines = new List<string>();

        while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } line)
        {
            lines.Add(Encoding.UTF8.GetString(line));
        }

        return lines;
    }

    private static (List<string> Events, string? LastId) ReadEvents(string text, int[] cuts)
    {
        using var reader = new ServerSentEvents(new CutStream(Encoding.UTF8.GetBytes(text), cuts));
        var events = new List<string>();

        while (reader.ReadAsync(CancellationToken.None).GetAwaiter().GetResult() is { } data)
        {
            events.Add(Encoding.UTF8.GetString(data));
        }

        return (events, reader.LastId);
    }

    /// <summary>Gives the bytes in pieces of the given sizes, over and over.</summary>
    private sealed class CutStream(byte[] bytes, int[] cuts) : MemoryStream(bytes)
    {
        private int _cut;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, cuts[_cut++ % cuts.Length])]));
    }
}
