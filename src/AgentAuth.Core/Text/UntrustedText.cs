using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentAuth.Core.Text;

/// <summary>
/// Text that someone else wrote, made fit for a terminal: provider errors, account names, scope descriptions, server
/// names. Every sink that a person reads (screens, command output, logs, the printed audit trail) takes it from here.
/// </summary>
/// <remarks>
/// Rules. Control sequences go whole, so that their payload is not left behind as text. Control, format, zero-width and
/// direction characters go (they move, hide or reorder what stands beside them). Any white space is one plain space, so
/// the result is one line. A base character keeps at most <see cref="MaxMarks"/> combining marks. The result is at most
/// as many graphemes as asked, the last one an ellipsis where something was cut.
/// </remarks>
public static class UntrustedText
{
    public const int DefaultLength = 512;

    /// <summary>Vietnamese needs two and pointed Hebrew three; a dozen is a smear over the neighbouring rows.</summary>
    private const int MaxMarks = 4;

    /// <summary>
    /// A grapheme may be any number of code points long, so the work is bounded in characters as well.
    /// </summary>
    private const int CharsPerGrapheme = 12;

    private static readonly SearchValues<char> PrintableAscii = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>One line of at most <paramref name="max"/> graphemes; null becomes the empty string.</summary>
    public static string Line(string? text, int max = DefaultLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        if (string.IsNullOrEmpty(text) || max == 0)
        {
            return "";
        }

        if (text.Length <= max && !text.AsSpan().ContainsAnyExcept(PrintableAscii))
        {
            return text;
        }

        return Cut(Clean(text, (long)max * CharsPerGrapheme), max);
    }

    private static string Clean(ReadOnlySpan<char> text, long room)
    {
        var kept = new StringBuilder((int)Math.Min(text.Length, room));
        var marks = MaxMarks;
        for (var at = 0; at < text.Length && kept.Length <= room;)
        {
            if (ControlSequence.LengthAt(text[at..]) is var skipped and > 0)
            {
                at += skipped;
                continue;
            }

            // A lone surrogate is not a character, and decodes as U+FFFD with a failing status.
            var whole = Rune.DecodeFromUtf16(text[at..], out var rune, out var length) == OperationStatus.Done;
            at += length;
            if (whole)
            {
                Keep(kept, rune, ref marks);
            }
        }

        return kept.ToString();
    }

    private static void Keep(StringBuilder kept, Rune rune, ref int marks)
    {
        switch (CharacterRules.Of(rune))
        {
            case CharacterRole.Text:
                marks = 0;
                kept.Append(rune);
                break;
            case CharacterRole.Space:
                // A mark after a space would be drawn on nothing.
                marks = MaxMarks;
                kept.Append(' ');
                break;
            case CharacterRole.Mark when marks < MaxMarks:
                marks++;
                kept.Append(rune);
                break;
            default:
                break;
        }
    }

    private static string Cut(string text, int max)
    {
        var keep = 0;
        var at = 0;
        for (var count = 0; at < text.Length && count < max; count++)
        {
            keep = at;
            at += StringInfo.GetNextTextElementLength(text, at);
        }

        return at >= text.Length ? text : string.Concat(text.AsSpan(0, keep), "…");
    }
}
