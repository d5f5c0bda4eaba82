using System.Runtime.InteropServices;
using System.Text;
using AgentAuth.Tui.Terminal.Unix;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Tui.Tests.Terminal;

/// <summary>
/// A real terminal pair: the program under test holds one end, the test is the screen and the keyboard.
/// </summary>
internal sealed unsafe partial class PseudoTerminal : IDisposable
{
    private readonly SafeFileHandle _screen;
    private readonly SafeFileHandle _program;

    public PseudoTerminal(ushort columns, ushort rows)
    {
        var size = new WindowSize { Columns = columns, Rows = rows };
        int screen, program;
        Assert.Equal(0, Open(&screen, &program, null, null, &size));
        (_screen, _program) = (new SafeFileHandle(screen, true), new SafeFileHandle(program, true));
    }

    public int Program => (int)_program.DangerousGetHandle();

    public bool IsRaw => TerminalSettings.TryRead(Program, out var settings) && settings.IsRaw;

    public void MakeRaw()
    {
        TerminalSettings.TryRead(Program, out var settings);
        settings.Raw().Apply(Program);
    }

    public void Type(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            Assert.Equal(bytes.Length, LibC.Write((int)_screen.DangerousGetHandle(), start, (nuint)bytes.Length));
        }
    }

    /// <summary>
    /// What the program has written and nobody has read: up to a mark that is written after it, as it may come in
    /// pieces.
    /// </summary>
    public string Read()
    {
        const byte mark = 0x1c;
        var sent = mark;
        Assert.Equal(1, LibC.Write(Program, &sent, 1));

        var bytes = new List<byte>();
        for (byte next; (next = ReadByte()) != mark;)
        {
            bytes.Add(next);
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>Closes the window.</summary>
    public void HangUp() => _screen.Dispose();

    public void Dispose()
    {
        _screen.Dispose();
        _program.Dispose();
    }

    private byte ReadByte()
    {
        byte read;
        Assert.Equal(1, LibC.Read((int)_screen.DangerousGetHandle(), &read, 1));
        return read;
    }

    [LibraryImport("libc", EntryPoint = "openpty")]
    private static partial int Open(int* screen, int* program, byte* name, void* settings, WindowSize* size);
}
