using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentAuth.Platform.Terminals;

/// <summary>
/// struct termios, of which the local flags and two characters are looked at: 32 bits at offset 12 and bytes from 17 on
/// Linux (x64, arm64; glibc, musl), 64 bits at 24 and bytes from 32 on macOS.
/// </summary>
[UnsupportedOSPlatform("windows")]
[InlineArray(Size)]
internal struct TerminalMode
{
    /// <summary>60 bytes on Linux, 72 on macOS.</summary>
    private const int Size = 128;

    private const uint Echo = 8;
    private const int Immediately = 0;

    private byte _first;

    private static int LocalFlags => OperatingSystem.IsMacOS() ? 24 : 12;

    private static uint Canonical => OperatingSystem.IsMacOS() ? 0x100u : 2u;

    private static (int Minimum, int Time) Characters =>
        OperatingSystem.IsMacOS() ? (32 + 16, 32 + 17) : (17 + 6, 17 + 5);

    public static unsafe bool TryRead(int descriptor, out TerminalMode mode)
    {
        mode = default;
        fixed (byte* bytes = &mode._first)
        {
            return TerminalCalls.GetSettings(descriptor, bytes) == 0;
        }
    }

    /// <summary>Byte by byte, and none of them shown: a terminal's own lines end after 4,095 bytes, silently.</summary>
    public readonly TerminalMode Hidden()
    {
        var hidden = this;
        Span<byte> bytes = hidden;
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[LocalFlags..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[LocalFlags..], flags & ~(Echo | Canonical));
        (bytes[Characters.Minimum], bytes[Characters.Time]) = (1, 0);
        return hidden;
    }

    /// <summary>Without waiting for output to drain: the terminal may never drain.</summary>
    public readonly unsafe void Apply(int descriptor)
    {
        var copy = this;
        while (TerminalCalls.SetSettings(descriptor, Immediately, &copy._first) != 0
            && Marshal.GetLastPInvokeError() == TerminalCalls.Interrupted)
        {
        }
    }
}
