using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentAuth.Core.Ports;

namespace AgentAuth.Platform.Processes;

internal sealed partial class ChildProcess(Process process, IDisposable? guard = null) : IChildProcess
{
    public int Id => process.Id;

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);

        // At once: its number may belong to another process soon.
        guard?.Dispose();
        return process.ExitCode;
    }

    public void Send(ChildSignal signal)
    {
        try
        {
            if (process.HasExited)
            {
                return;
            }

            if (OperatingSystem.IsWindows() || signal is ChildSignal.Kill)
            {
                process.Kill();
            }
            else
            {
                _ = Kill(process.Id, signal.Number());
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }

    public void Dispose()
    {
        guard?.Dispose();
        process.Dispose();
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
