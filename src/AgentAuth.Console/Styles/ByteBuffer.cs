using System.Buffers.Text;
using System.Text;

namespace AgentAuth.Console.Styles;

/// <summary>The bytes of one frame, in one array that is used again for the next.</summary>
public sealed class ByteBuffer
{
    private byte[] _bytes = new byte[4096];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(byte value)
    {
        Room(1);
        _bytes[Count++] = value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Count));
        Count += bytes.Length;
    }

    public void Add(int number)
    {
        Room(11);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Count), out var length);
        Count += length;
    }

    public void Add(Rune rune)
    {
        Room(4);
        Count += rune.EncodeToUtf8(_bytes.AsSpan(Count));
    }

    public void Add(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        Count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Count));
    }

    private void Room(int needed)
    {
        if (_bytes.Length - Count < needed)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Count + needed));
        }
    }
}
