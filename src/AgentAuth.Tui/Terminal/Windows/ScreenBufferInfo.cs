using System.Runtime.InteropServices;

namespace AgentAuth.Tui.Terminal.Windows;

/// <summary>CONSOLE_SCREEN_BUFFER_INFO.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ScreenBufferInfo
{
    public short BufferWidth;
    public short BufferHeight;
    public short CursorX;
    public short CursorY;
    public ushort Attributes;
    public short Left;
    public short Top;
    public short Right;
    public short Bottom;
    public short LargestWidth;
    public short LargestHeight;
}
