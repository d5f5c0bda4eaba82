using System.Runtime.InteropServices;

namespace AgentAuth.Platform.Processes;

/// <summary>A null-terminated array of C strings, as <c>argv</c> and <c>envp</c> are.</summary>
internal sealed class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        Pointer = Marshal.AllocHGlobal(nint.Size * (_count + 1));

        for (var index = 0; index < _count; index++)
        {
            Marshal.WriteIntPtr(Pointer, index * nint.Size, Marshal.StringToCoTaskMemUTF8(texts[index]));
        }

        Marshal.WriteIntPtr(Pointer, _count * nint.Size, 0);
    }

    public nint Pointer { get; }

    public void Dispose()
    {
        for (var index = 0; index < _count; index++)
        {
            Marshal.FreeCoTaskMem(Marshal.ReadIntPtr(Pointer, index * nint.Size));
        }

        Marshal.FreeHGlobal(Pointer);
    }
}
