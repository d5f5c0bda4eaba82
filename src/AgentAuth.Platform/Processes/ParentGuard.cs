using System.ComponentModel;
using System.Diagnostics;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// Ends a child as soon as this process is gone, even by SIGKILL. Unix has no such bond between any two processes
/// (Linux's <c>PR_SET_PDEATHSIG</c> is set by the child itself, between fork and exec, where .NET lets nobody in): a
/// shell holds the other end of a pipe of ours, which the kernel closes whatever becomes of us. On Windows a job does
/// it.
/// </summary>
internal static class ParentGuard
{
    private const string Shell = "/bin/sh";

    // A line lets go of the child; the end of the input without one means that nobody is left who could. Signals to the
    // whole process group are for others.
    private const string Script = "exec >/dev/null 2>&1; trap '' HUP INT QUIT TERM; read -r line || kill -KILL \"$1\"";

    /// <summary>
    /// Disposing lets go of the child, and must happen as soon as it has ended. Null where the system has no way.
    /// </summary>
    public static IDisposable? Over(Process child) =>
        OperatingSystem.IsWindows() ? WindowsJob.Over(child) : Watcher(child.Id);

    private static Guard? Watcher(int child)
    {
        var start = new ProcessStartInfo(Shell)
        {
            ArgumentList = { "-c", Script, "sh", child.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();

        try
        {
#pragma warning disable RS0030 // Starts nothing for anyone: see above.
            return new Guard(Process.Start(start)!);
#pragma warning restore RS0030
        }
        catch (Win32Exception)
        {
            // No shell: the child has the closed pipes of its own streams to go by.
            return null;
        }
    }

    private sealed class Guard(Process shell) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            {
                return;
            }

            try
            {
                shell.StandardInput.Write('\n');
                shell.StandardInput.Close();
            }
            catch (IOException)
            {
                // Somebody ended it.
            }

            shell.Dispose();
        }
    }
}
