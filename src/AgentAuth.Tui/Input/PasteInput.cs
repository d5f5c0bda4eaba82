using System.Security.Cryptography;
using System.Text;

namespace AgentAuth.Tui.Input;

/// <summary>
/// Collects a bracketed paste up to its end mark. What is pasted may be a secret, so the buffer is wiped.
/// </summary>
internal sealed class PasteInput
{
    /// <summary>The rest of a longer paste is read and dropped.</summary>
    internal const int Longest = 1 << 20;

    private static ReadOnlySpan<byte> EndMark => "\e[201~"u8;

    private byte[] _bytes = new byte[256];
    private int _count;
    private int _matched;

    /// <summary>The whole text once its end mark is complete, else null.</summary>
    public string? Take(byte value)
    {
        if (value == EndMark[_matched])
        {
            return ++_matched == EndMark.Length ? End() : null;
        }

        // ESC stands in the mark only at its start, so a failed match can begin anew at this byte alone.
        Keep(EndMark[.._matched]);
        _matched = value == EndMark[0] ? 1 : 0;
        if (_matched == 0)
        {
            Keep([value]);
        }

        return null;
    }

    /// <summary>Forgets what came so far.</summary>
    public void Drop()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, _count));
        (_count, _matched) = (0, 0);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > Longest)
        {
            return;
        }

        if (_count + bytes.Length > _bytes.Length)
        {
            var larger = new byte[Math.Min(Longest, _bytes.Length * 2)];
            _bytes.AsSpan(0, _count).CopyTo(larger);
            CryptographicOperations.ZeroMemory(_bytes);
            _bytes = larger;
        }

        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    private string End()
    {
        var text = Encoding.UTF8.GetString(_bytes, 0, _count);
        Drop();
        return text;
    }
}
