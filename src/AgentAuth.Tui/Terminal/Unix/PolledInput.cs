using System.Runtime.InteropServices;

namespace AgentAuth.Tui.Terminal.Unix;

/// <summary>
/// Standard input whose reads can be given up: one that is waits in poll, so what is typed afterwards stays the
/// terminal's, for whoever reads it next. The runtime's own stream would take the next line away from them.
/// </summary>
internal sealed unsafe class PolledInput(int descriptor) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint count;

            do
            {
                count = LibC.Read(descriptor, bytes, (nuint)buffer.Length);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() is var error
                && (error == LibC.Interrupted || (error == LibC.TryAgain && Wait(null))));

            // A terminal that is gone has ended.
            return (int)Math.Max(0, count);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.CanBeCanceled
            ? new ValueTask<int>(Task.Factory.StartNew(
                () => ReadUnlessCancelled(buffer, cancellationToken), CancellationToken.None,
                TaskCreationOptions.LongRunning, TaskScheduler.Default))
            : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int ReadUnlessCancelled(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var wake = new WakePipe();
        using var giveUp = cancellationToken.UnsafeRegister(static pipe => ((WakePipe)pipe!).Set(), wake);

        return Wait(wake) ? Read(buffer.Span) : throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>False where the wait was given up.</summary>
    private bool Wait(WakePipe? wake)
    {
        var descriptors = stackalloc PollDescriptor[2]
        {
            new PollDescriptor { Descriptor = descriptor, Wanted = LibC.PollIn },
            new PollDescriptor { Descriptor = wake?.Descriptor ?? -1, Wanted = LibC.PollIn },
        };

        while (LibC.Poll(descriptors, 2, -1) < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted)
        {
        }

        return descriptors[1].Happened == 0;
    }
}
