using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Tui.Terminal.Unix;

/// <summary>
/// Ends a poll from another thread. At most one byte is in the pipe, so writing never blocks, and children do not
/// inherit it.
/// </summary>
internal sealed unsafe class WakePipe : IDisposable
{
    private readonly AnonymousPipeServerStream _reading = new(PipeDirection.In, HandleInheritability.None);
    private readonly SafePipeHandle _writing;
    private int _isSet;

    public WakePipe() => _writing = _reading.ClientSafePipeHandle;

    public int Descriptor => (int)_reading.SafePipeHandle.DangerousGetHandle();

    public void Set()
    {
        if (Interlocked.Exchange(ref _isSet, 1) == 0)
        {
            byte one = 1;
            _ = LibC.Write((int)_writing.DangerousGetHandle(), &one, 1);
        }
    }

    /// <summary>Called when poll says that the pipe has something.</summary>
    public void Clear()
    {
        byte one;
        _ = LibC.Read(Descriptor, &one, 1);
        Interlocked.Exchange(ref _isSet, 0);
    }

    public void Dispose() => _reading.Dispose();
}
