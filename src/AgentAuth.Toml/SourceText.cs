using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AgentAuth.Toml;

/// <summary>
/// What a file must be before anyone looks for TOML in it: UTF-8 and nothing else, without replacing what is not.
/// </summary>
internal static class SourceText
{
    public static string Decode(ReadOnlySpan<byte> utf8, Faults faults)
    {
        if (Utf8.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var valid = 0;
        while (Rune.DecodeFromUtf8(utf8[valid..], out _, out var length) == OperationStatus.Done)
        {
            valid += length;
        }

        throw faults.At(
            After(TomlPosition.Start, Encoding.UTF8.GetString(utf8[..valid])),
            $"byte 0x{utf8[valid]:X2} is not valid UTF-8; a TOML file is UTF-8 text");
    }

    /// <summary>
    /// The text with line ends of one character and without its byte order mark. Half of a surrogate pair Tomlyn would
    /// take for an argument out of range.
    /// </summary>
    public static string Clean(string text, Faults faults)
    {
        text = (text.StartsWith('\uFEFF') ? text[1..] : text).Replace("\r\n", "\n", StringComparison.Ordinal);

        if (text.IndexOf('\r') is var lone and >= 0)
        {
            throw faults.At(
                After(TomlPosition.Start, text.AsSpan(0, lone)),
                "a carriage return is allowed only before a line feed");
        }

        for (var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                throw faults.At(
                    After(TomlPosition.Start, text.AsSpan(0, at)),
                    "half of a surrogate pair, which is not Unicode text");
            }

            at += rune.Utf16SequenceLength - 1;
        }

        return text;
    }

    /// <summary>The place behind <paramref name="text"/>, which begins at <paramref name="start"/>.</summary>
    public static TomlPosition After(TomlPosition start, ReadOnlySpan<char> text)
    {
        var (line, column) = start;
        foreach (var rune in text.EnumerateRunes())
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return new TomlPosition(line, column);
    }
}
