using AgentAuth.Platform.Processes;

namespace AgentAuth.Cli.Invocation;

/// <summary>
/// Standard output or standard error. What it cannot take is lost and never thrown: a command that has begun to change
/// something goes on to its end, and the program ends with an exit code, not by a signal.
/// </summary>
public sealed class StandardStream(Stream inner) : Stream
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>
    /// Why something was lost, in the system's words. Null where nothing was, or where its reader has had enough.
    /// </summary>
    public string? Fault { get; private set; }

    /// <summary>Cancelled once it takes nothing any more: for commands that do nothing but print.</summary>
    public CancellationToken Gone => _gone.Token;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
            inner.Flush();
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Fault = failure is ReaderGoneException ? null : failure.Message;
            _gone.Cancel();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // A descriptor has no asynchronous write; the base class would go through the thread pool for one.
    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _gone.Dispose();
        base.Dispose(disposing);
    }
}
