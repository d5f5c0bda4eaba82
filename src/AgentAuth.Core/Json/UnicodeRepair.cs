using System.Text;
using System.Text.Unicode;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Json;

/// <summary>
/// JSON can write what no text can hold: half of a surrogate pair (RFC 8259 section 8.2), or bytes that are not UTF-8.
/// The base library's readers throw when such a text is asked for, also on the way to another member. Here it becomes
/// <see cref="LostText.Mark"/> before anything is read.
/// </summary>
internal static class UnicodeRepair
{
    private const int EscapeLength = 6;

    /// <summary>The same memory where nothing is wrong, which costs two searches of the whole.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> utf8)
    {
        var text = Utf8.IsValid(utf8.Span) ? utf8 : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span));
        return text.Span.IndexOf("\\ud"u8) < 0 && text.Span.IndexOf("\\uD"u8) < 0 ? text : WithoutHalves(text);
    }

    // An escape of another character takes its place, so that all else stays where it is.
    private static ReadOnlyMemory<byte> WithoutHalves(ReadOnlyMemory<byte> text)
    {
        byte[]? mended = null;
        var span = text.Span;

        for (var at = 0; NextEscape(span, at) is >= 0 and var escape;)
        {
            var first = HalfAt(span, escape);

            if (first is Half.None)
            {
                // Past the backslash and what it escapes, which may be another backslash.
                at = escape + 2;
            }
            else if (first is Half.High && HalfAt(span, escape + EscapeLength) is Half.Low)
            {
                at = escape + (2 * EscapeLength);
            }
            else
            {
                mended ??= text.ToArray();
                "\\ufffd"u8.CopyTo(mended.AsSpan(escape));
                at = escape + EscapeLength;
            }
        }

        return mended ?? text;
    }

    private static int NextEscape(ReadOnlySpan<byte> text, int from) =>
        from < text.Length && text[from..].IndexOf((byte)'\\') is >= 0 and var at ? from + at : -1;

    private static Half HalfAt(ReadOnlySpan<byte> text, int at) =>
        at + EscapeLength <= text.Length
            && text.Slice(
                at, EscapeLength) is [(byte)'\\', (byte)'u', (byte)'d' or (byte)'D', var digit, var third, var last]
            && char.IsAsciiHexDigit((char)third) && char.IsAsciiHexDigit((char)last)
            ? (char)digit switch
            {
                '8' or '9' or 'a' or 'A' or 'b' or 'B' => Half.High,
                'c' or 'C' or 'd' or 'D' or 'e' or 'E' or 'f' or 'F' => Half.Low,
                _ => Half.None,
            }
            : Half.None;

    private enum Half
    {
        None,
        High,
        Low,
    }
}
