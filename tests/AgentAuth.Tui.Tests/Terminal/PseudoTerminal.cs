using System.Runtime.InteropServices;
using System.Text;
using AgentAuth.Tui.Terminal.Unix;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Tui.Tests.Terminal;

/// <summary>A real terminal pair: the program under test holds one end, the test is the screen and the keyboard.</summary>
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

    /// <summary>What the program has written and nobody has read.</summary>
    public string Read()
    {
        var bytes = new byte[65536];
        fixed (byte* start = bytes)
        {
            return Encoding.UTF8.GetString(bytes, 0, (int)LibC.Read((int)_screen.DangerousGetHandle(), start, (nuint)bytes.Length));
        }
    }

    /// <summary>Closes the window.</summary>
    public void HangUp() => _screen.Dispose();

    public void Dispose()
    {
        _screen.Dispose();
        _program.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "openpty")]
    private static partial int Open(int* screen, int* program, byte* name, void* settings, WindowSize* size);
}
