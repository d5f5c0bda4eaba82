using System.Text;
using AgentAuth.Mcp.JsonRpc;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Mcp.Tests.JsonRpc;

public sealed class LineFramerTests
{
    [Fact]
    public void However_a_stream_is_cut_its_lines_come_out_byte_for_byte()
    {
        var cases =
            from lines in Gen.Choose(0, 400)
                .SelectMany(length => Gen.Elements("a", "é", "\r", "{\"id\":1}", " ").ListOf(length % 40))
                .Select(string.Concat).ListOf()
            from rest in Gen.Elements("", "{", "not the end")
            from cuts in Gen.Choose(1, 97).NonEmptyListOf()
            select (lines, rest, cuts);

        Prop.ForAll(cases.ToArbitrary(), input => Check([.. input.lines], input.rest, [.. input.cuts]))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_line_longer_than_any_buffer_is_one_line()
    {
        Assert.True(Check([new string('x', 1_000_000), "short"], "", [65_536]));
    }

    private static bool Check(string[] lines, string rest, int[] cuts)
    {
        var stream = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")) + rest);
        var framer = new LineFramer();
        var read = new List<string>();

        for (int at = 0, turn = 0; at < stream.Length; turn++)
        {
            var chunk = stream.AsSpan(at, Math.Min(cuts[turn % cuts.Length], stream.Length - at));
            var room = framer.Room().Span;
            chunk = chunk[..Math.Min(chunk.Length, room.Length)];
            chunk.CopyTo(room);
            framer.Filled(chunk.Length);
            at += chunk.Length;

            while (framer.TryRead(out var line))
            {
                read.Add(Encoding.UTF8.GetString(line.Span));
            }
        }

        return read.SequenceEqual(lines.Select(line => line + "\n"))
            && Encoding.UTF8.GetString(framer.Rest.Span) == rest;
    }
}
