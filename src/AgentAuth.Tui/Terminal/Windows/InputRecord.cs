using System.Runtime.InteropServices;

namespace AgentAuth.Tui.Terminal.Windows;

/// <summary>INPUT_RECORD with the fields of its key event; other events share the space.</summary>
[StructLayout(LayoutKind.Explicit, Size = 20)]
internal struct InputRecord
{
    public const ushort Key = 1;
    public const ushort BufferSize = 4;
    public const ushort AltKey = 0x12;

    [FieldOffset(0)]
    public ushort Kind;

    [FieldOffset(4)]
    public int IsDown;

    [FieldOffset(10)]
    public ushort VirtualKey;

    [FieldOffset(14)]
    public char Character;
}
