namespace AgentAuth.Mcp.JsonRpc;

/// <summary>
/// Cuts a stream into lines, which are the messages of a stdio server, wherever its chunks happen to end. A line keeps
/// its line end, so that what is passed on is what came.
/// </summary>
/// <param name="longest">More than that without a line end is no message.</param>
internal sealed class LineFramer(int longest = LineFramer.Longest)
{
    /// <summary>More than any host or server sends, and less than the machine has.</summary>
    public const int Longest = 64 * 1024 * 1024;

    private const int LeastRoom = 16 * 1024;

    private byte[] _buffer = new byte[4 * LeastRoom];
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>What stands behind the last line end.</summary>
    public ReadOnlyMemory<byte> Rest => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Whether a line grew beyond all measure. Nothing more can be read then.</summary>
    public bool IsTooLong => _searched == _end && _end - _start > longest;

    /// <summary>Where the next chunk may be put. Lines that were read before are no longer valid then.</summary>
    public Memory<byte> Room()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_searched, _end, _start) = (_searched - _start, _end - _start, 0);
        }

        if (_buffer.Length - _end < LeastRoom)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        return _buffer.AsMemory(_end);
    }

    public void Filled(int count) => _end += count;

    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var at = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');

        if (at < 0)
        {
            _searched = _end;
            line = default;
            return false;
        }

        var next = _searched + at + 1;
        line = _buffer.AsMemory(_start, next - _start);
        _start = _searched = next;
        return true;
    }
}
