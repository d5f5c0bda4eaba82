using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>
/// The two ends of a terminal: the program has the one by its name, the test is keyboard and screen at the other.
/// </summary>
internal sealed unsafe partial class PseudoTerminal : IDisposable
{
    private const short Readable = 1;

    private readonly SafeFileHandle _screen;

    // Held open, since the kernel forgets the settings of a terminal when the last program closes it.
    private readonly SafeFileHandle _program;

    public PseudoTerminal(int columns, int rows)
    {
        var size = SizeOf(columns, rows);
        int screen, program;
        var name = stackalloc byte[128];
        Assert.Equal(0, Open(&screen, &program, name, null, &size));
        // A child that inherited the screen would keep the window open.
        Assert.Equal((0, 0), (KeepFromChildren(screen), KeepFromChildren(program)));
        (_screen, _program) = (new SafeFileHandle(screen, true), new SafeFileHandle(program, true));
        Name = Marshal.PtrToStringUTF8((nint)name)!;
    }

    /// <summary><c>/dev/pts/3</c>.</summary>
    public string Name { get; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            Assert.Equal(bytes.Length, Write((int)_screen.DangerousGetHandle(), start, (nuint)bytes.Length));
        }
    }

    /// <summary>
    /// How many bytes came; 0 where none did for a tenth of a second, -1 where no program has it open any more.
    /// </summary>
    public int Read(Span<byte> buffer)
    {
        var ready = new Descriptor { File = (int)_screen.DangerousGetHandle(), Wanted = Readable };
        if (Poll(&ready, 1, 100) <= 0)
        {
            return 0;
        }

        fixed (byte* start = buffer)
        {
            return (int)Read((int)_screen.DangerousGetHandle(), start, (nuint)buffer.Length);
        }
    }

    public void Resize(int columns, int rows)
    {
        const nuint setSize = 0x5414;
        var size = SizeOf(columns, rows);
        Assert.Equal(0, Control((int)_screen.DangerousGetHandle(), setSize, &size));
    }

    /// <summary>Closes the window. Nobody may be reading.</summary>
    public void HangUp() => _screen.Dispose();

    public void Dispose()
    {
        _program.Dispose();
        _screen.Dispose();
    }

    private static int KeepFromChildren(int file) => Flag(file, command: 2, flags: 1);

    private static Size SizeOf(int columns, int rows) => new() { Columns = (ushort)columns, Rows = (ushort)rows };

    [LibraryImport("libc", EntryPoint = "openpty")]
    private static partial int Open(int* screen, int* program, byte* name, void* settings, Size* size);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(Descriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Flag(int file, int command, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, Size* size);

    /// <summary>struct pollfd.</summary>
    private struct Descriptor
    {
        public int File;
        public short Wanted;
        public short Happened;
    }

    /// <summary>struct winsize.</summary>
    private struct Size
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }
}
