namespace AgentAuth.Testing.Fuzzing;

/// <summary>
/// Good inputs made bad: bytes changed, parts cut, moved, repeated and mixed, and what breaks readers put in between.
/// </summary>
public sealed class Mutation(IReadOnlyList<byte[]> corpus, int seed)
{
    private const int LongestInput = 4096;

    private static readonly byte[][] Breakers =
    [
        .. new[]
        {
            "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\ud83d", "\\u0000", "\\u12", "\\", "\"", "'", "{", "}", "[", "]",
            "{}", "[]", ":", ",", "=", "#", ";", "/", "//", "/*", "*/",
            "null", "true", "false", "0", "-1", "1e999", "-1e-999", "1E400", "9223372036854775808",
            "-9223372036854775809", "99999999999999999999999999", "0.1", "NaN", "Infinity",
            "\"\"", "\"\\ud800\"", "\"\\ud800\":1,", "\n", "\r", "\r\n", "\n\n", "\t", " ", "\0", "\u007f", "\u001b[2J",
            "\u2028", "\u202e", "\ufeff", "\ufffd",
            "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-14:00", "253402300799", "253402300800", "-62135596801",
            "http://", "https://[", "https://[::1", "https://a:99999/", "https://\0/", "file:///etc/passwd", "//", "%",
            "%zz", "%00", "..", "~", "~/", "$", "${", "${}", "${A:-${B}}", "$(",
            "agent://", "op://", "aws-sm://", "ey", ".", "..a", "====", "-----BEGIN", "Bearer ", "data:", "id:",
            "retry:", "event:",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE],
        [0xE2, 0x82],
    ];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var input = new List<byte>(Any(corpus));

        for (var changes = _random.Next(1, 6); changes > 0; changes--)
        {
            Change(input);
        }

        return [.. input.Take(LongestInput)];
    }

    private void Change(List<byte> input)
    {
        var (at, length) = Part(input);

        switch (_random.Next(8))
        {
            case 0 when at < input.Count:
                input[at] = (byte)_random.Next(256);
                break;
            case 1 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 4:
                var other = Any(corpus);
                var start = _random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(start, Math.Min(_random.Next(64), other.Length - start)).ToArray());
                break;
            case 5:
                input.RemoveRange(at, length);
                input.InsertRange(at, Any(Breakers));
                break;
            default:
                input.InsertRange(at, Any(Breakers));
                break;
        }
    }

    private (int At, int Length) Part(List<byte> input)
    {
        var at = _random.Next(input.Count + 1);
        return (at, Math.Min(_random.Next(1, 1 + (1 << _random.Next(7))), input.Count - at));
    }

    private byte[] Any(IReadOnlyList<byte[]> from) => from[_random.Next(from.Count)];
}
