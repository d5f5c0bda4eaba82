using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentAuth.Platform.Files;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// A descriptor that we were started with, written to as it is: the runtime's own stream says nothing of a reader that
/// is gone and touches the terminal, and a file stream would keep a position of its own beside that of the other
/// programs that write to the same file.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class DescriptorStream(int descriptor) : Stream
{
    private const int None = -1;

    private readonly SafeFileHandle _file = new(IsOurs(descriptor) ? descriptor : None, ownsHandle: false);

    /// <summary>
    /// Whether we were started with it. Where we were not, the runtime may have put a pipe of its own in its place
    /// before the first line of ours ran.
    /// </summary>
    public static bool IsOurs(int descriptor) => UnixCalls.IsInherited(descriptor);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="ReaderGoneException">Nobody can read any more.</exception>
    /// <exception cref="IOException">It takes no more, in the system's words.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = UnixCalls.Write(_file, buffer, buffer.Length);

            if (written >= 0)
            {
                buffer = buffer[(int)written..];
            }
            else
            {
                Recover(UnixCalls.LastError);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Recover(int error)
    {
        switch (error)
        {
            case UnixCalls.Interrupted:
                break;
            case var _ when error == UnixCalls.WouldBlock:
                // Another holder of the terminal or pipe has made it non-blocking.
                UnixCalls.WaitUntilWritable(_file);
                break;
            case UnixCalls.BrokenPipe:
                throw new ReaderGoneException();
            default:
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }
}
