using System.Runtime.InteropServices;

namespace AgentAuth.Tui.Terminal.Unix;

/// <summary>struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollDescriptor
{
    public int Descriptor;
    public short Wanted;
    public short Happened;
}
