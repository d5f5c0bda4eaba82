using System.Buffers;
using System.Text;

namespace AgentAuth.Tui.Input;

/// <summary>A character outside ASCII, collected byte by byte; bytes that are none become U+FFFD.</summary>
internal sealed class Utf8Input
{
    private readonly byte[] _bytes = new byte[4];
    private int _count;

    public void Clear() => _count = 0;

    public Rune? Take(byte value)
    {
        _bytes[_count++] = value;
        switch (Rune.DecodeFromUtf8(_bytes.AsSpan(0, _count), out var rune, out var used))
        {
            case OperationStatus.NeedMoreData:
                return null;
            case OperationStatus.Done:
                _count = 0;
                return rune;
            default:
                // The byte that broke the character may begin the next one.
                var retry = used < _count;
                _count = 0;
                if (retry && value >= 0xC0)
                {
                    _bytes[_count++] = value;
                }

                return Rune.ReplacementChar;
        }
    }
}
