using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Server-sent events (WHATWG HTML section 9.2) from a response body. Bounded while they are read: neither a line nor
/// an event that never ends fills the memory.
/// </summary>
internal sealed class ServerSentEvents(Stream body) : IDisposable
{
    private const int LargestEvent = 64 * 1024 * 1024;

    /// <summary>It goes back as a header.</summary>
    private const int LongestId = 4096;

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly byte[] _chunk = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _isAfterReturn;
    private bool _isFirst = true;

    /// <summary>The id to resume after; kept from event to event, as the standard says.</summary>
    public string? LastId { get; private set; }

    /// <summary>How long the server asks us to wait before we come back; null where it did not say.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>
    /// The data of the next event that has any; null at the end. An event that the end cut off is dropped.
    /// </summary>
    /// <exception cref="IOException">Where the connection broke.</exception>
    /// <exception cref="InvalidDataException">For an event that is too large.</exception>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var data = new ArrayBufferWriter<byte>();
        var id = LastId;

        while (await ReadLineAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_line.WrittenCount == 0)
            {
                LastId = id;

                if (data.WrittenCount > 0)
                {
                    return data.WrittenSpan[..^1].ToArray();
                }

                continue;
            }

            Field(_line.WrittenSpan, data, ref id);
        }

        return null;
    }

    public void Dispose() => body.Dispose();

    private void Field(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> data, ref string? id)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? [] : line[(colon + 1)..];
        value = value is [(byte)' ', ..] ? value[1..] : value;

        if (name.SequenceEqual("data"u8))
        {
            Bound(data.WrittenCount + value.Length);
            data.Write(value);
            data.Write("\n"u8);
        }
        else if (name.SequenceEqual("id"u8) && value.Length <= LongestId && !value.Contains((byte)0))
        {
            id = value.Length == 0 ? null : Encoding.UTF8.GetString(value);
        }
        else if (name.SequenceEqual("retry"u8)
            && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds < 3_600_000)
        {
            Retry = TimeSpan.FromMilliseconds(milliseconds);
        }
    }

    /// <summary>Puts the next line into <see cref="_line"/>; false at the end of the body.</summary>
    private async ValueTask<bool> ReadLineAsync(CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();

        while (true)
        {
            // A line ends with \r, \n or both, which may come in two chunks.
            if (_isAfterReturn && _start < _end)
            {
                _start += _chunk[_start] == (byte)'\n' ? 1 : 0;
                _isAfterReturn = false;
            }

            var at = _chunk.AsSpan(_start, _end - _start).IndexOfAny((byte)'\r', (byte)'\n');
            var length = at < 0 ? _end - _start : at;
            Bound(_line.WrittenCount + length);
            _line.Write(_chunk.AsSpan(_start, length));
            _start += length;

            if (at >= 0)
            {
                _isAfterReturn = _chunk[_start++] == (byte)'\r';
                SkipMark();
                return true;
            }

            (_start, _end) = (0, await body.ReadAsync(_chunk, cancellationToken).ConfigureAwait(false));

            if (_end == 0)
            {
                return false;
            }
        }
    }

    // A byte-order mark may lead the stream.
    private void SkipMark()
    {
        if (_isFirst && _line.WrittenSpan.StartsWith("\ufeff"u8))
        {
            var rest = _line.WrittenSpan[3..].ToArray();
            _line.ResetWrittenCount();
            _line.Write(rest);
        }

        _isFirst = false;
    }

    private static void Bound(int length)
    {
        if (length > LargestEvent)
        {
            throw new InvalidDataException("an event is larger than 64 MiB");
        }
    }
}
