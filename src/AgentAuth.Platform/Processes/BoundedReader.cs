using System.Buffers;

namespace AgentAuth.Platform.Processes;

/// <summary>Keeps the first so many bytes of a stream and reads on, so that the writer never waits for us.</summary>
internal sealed class BoundedReader
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _kept = new();
    private long _seen;

    public BoundedReader(Stream stream, int largest, CancellationToken cancellationToken) =>
        End = ReadAsync(stream, largest, cancellationToken);

    /// <summary>Done when the stream has ended.</summary>
    public Task End { get; }

    /// <summary>How many bytes have come, kept or not.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    /// <summary>What has come so far.</summary>
    public byte[] Kept
    {
        get
        {
            lock (_lock)
            {
                return _kept.WrittenSpan.ToArray();
            }
        }
    }

    private async Task ReadAsync(Stream stream, int largest, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];

        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            lock (_lock)
            {
                _kept.Write(buffer.AsSpan(0, Math.Min(read, largest - _kept.WrittenCount)));
            }

            Interlocked.Add(ref _seen, read);
        }
    }
}
