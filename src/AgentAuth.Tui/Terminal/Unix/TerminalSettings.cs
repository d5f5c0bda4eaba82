using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentAuth.Tui.Terminal.Unix;

/// <summary>
/// struct termios, whose layout is the system's business: libc reads, changes and writes it. Only the local flags are
/// looked at here, 32 bits at offset 12 on Linux (x64, arm64; glibc, musl) and 64 bits at 24 on macOS.
/// </summary>
// The hidden prompt of the platform layer reads the same structure; neither project knows the other.
[InlineArray(Size)]
internal struct TerminalSettings
{
    /// <summary>60 bytes on Linux, 72 on macOS.</summary>
    private const int Size = 128;

    private const uint Echo = 8;
    private const uint ReturnIsNewline = 0x100;
    private const uint Processed = 1;
    private const int InputFlags = 0;
    private const int Immediately = 0;

    private byte _first;

    private static uint Canonical => OperatingSystem.IsMacOS() ? 0x100u : 2u;

    private static uint Signals => OperatingSystem.IsMacOS() ? 0x80u : 1u;

    private static int LocalFlags => OperatingSystem.IsMacOS() ? 24 : 12;

    private static int OutputFlags => OperatingSystem.IsMacOS() ? 8 : 4;

    /// <summary>Neither lines nor echo: what a program that died in raw mode leaves behind.</summary>
    public readonly bool IsRaw => (Flags(LocalFlags) & (Canonical | Echo)) == 0;

    public static unsafe bool TryRead(int descriptor, out TerminalSettings settings)
    {
        settings = default;
        fixed (byte* bytes = &settings._first)
        {
            return LibC.GetSettings(descriptor, bytes) == 0;
        }
    }

    public readonly unsafe TerminalSettings Raw()
    {
        var raw = this;
        LibC.MakeRaw(&raw._first);
        return raw;
    }

    /// <summary>
    /// The part of stty sane that a shell needs: lines, echo, signals, CR read as newline, newline printed as CR LF.
    /// </summary>
    public readonly TerminalSettings Sane()
    {
        var sane = this;
        var (flow, newline, erase, extended) = OperatingSystem.IsMacOS()
            ? (0x200u, 2u, 2u, 0x400u)
            : (0x400u, 4u, 0x10u, 0x8000u);
        sane.Add(InputFlags, ReturnIsNewline | flow);
        sane.Add(OutputFlags, Processed | newline);
        sane.Add(LocalFlags, Canonical | Echo | Signals | erase | extended);
        return sane;
    }

    /// <summary>Without waiting for output to drain: the terminal may never drain.</summary>
    public readonly unsafe void Apply(int descriptor)
    {
        var copy = this;
        while (LibC.SetSettings(descriptor, Immediately, &copy._first) != 0
            && Marshal.GetLastPInvokeError() == LibC.Interrupted)
        {
        }
    }

    private readonly uint Flags(int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(((ReadOnlySpan<byte>)this)[offset..]);

    private void Add(int offset, uint flags) =>
        BinaryPrimitives.WriteUInt32LittleEndian(((Span<byte>)this)[offset..], Flags(offset) | flags);
}
