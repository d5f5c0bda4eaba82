using System.Buffers;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Lines from a stream, however the bytes are cut on their way. A last line without an end counts.</summary>
internal sealed class StdioReader(Stream input)
{
    /// <summary>More than any host sends, and less than the machine has.</summary>
    private const int LargestLine = 64 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _pending = new(4096);
    private readonly byte[] _chunk = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Null at the end of the stream. Empty lines are left out.</summary>
    /// <exception cref="InvalidDataException">For a line that is too long.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var newline = _chunk.AsSpan(_start, _end - _start).IndexOf((byte)'\n');

            if (newline >= 0)
            {
                var line = Take(newline);
                _start++;

                if (line.Length > 0)
                {
                    return line;
                }
            }
            else if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return Take(0) is { Length: > 0 } last ? last : null;
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _pending.Write(_chunk.AsSpan(_start, _end - _start));

        if (_pending.WrittenCount > LargestLine)
        {
            throw new InvalidDataException("a message is larger than 64 MiB");
        }

        _start = 0;
        _end = 0;

        // Standard input does not hear of a cancellation while it waits; the bridge must end at a signal all the same.
        _end = await input.ReadAsync(_chunk, cancellationToken).AsTask()
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        return _end > 0;
    }

    private byte[] Take(int length)
    {
        _pending.Write(_chunk.AsSpan(_start, length));
        _start += length;
        var line = _pending.WrittenSpan.TrimEnd((byte)'\r').ToArray();
        _pending.ResetWrittenCount();
        return line;
    }
}
