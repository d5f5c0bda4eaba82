using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// A job whose last handle ends its processes (JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE): the system closes ours whatever
/// becomes of us.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsJob : IDisposable
{
    // <winnt.h>
    private const int ExtendedLimits = 9;
    private const uint KillOnClose = 0x2000;

    private readonly SafeFileHandle _job;

    private WindowsJob(SafeFileHandle job) => _job = job;

    /// <summary>Null where the system refuses.</summary>
    public static WindowsJob? Over(Process child)
    {
        var job = CreateJob(0, 0);

        if (!job.IsInvalid && Limit(job, KillOnClose) && Assign(job, child.SafeHandle))
        {
            return new WindowsJob(job);
        }

        job.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (!_job.IsClosed)
        {
            Limit(_job, 0);
            _job.Dispose();
        }
    }

    private static bool Limit(SafeFileHandle job, uint flags)
    {
        var limits = new Limits { Flags = flags };
        return SetInformation(job, ExtendedLimits, in limits, (uint)Marshal.SizeOf<Limits>());
    }

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public long ProcessTime;
        public long JobTime;
        public uint Flags;
        public nuint LeastWorkingSet;
        public nuint MostWorkingSet;
        public uint MostProcesses;
        public nuint Affinity;
        public uint Priority;
        public uint Scheduling;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
        public nuint ProcessMemory;
        public nuint JobMemory;
        public nuint PeakProcessMemory;
        public nuint PeakJobMemory;
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static partial SafeFileHandle CreateJob(nint attributes, nint name);

    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformation(SafeFileHandle job, int kind, in Limits limits, uint size);

    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Assign(SafeFileHandle job, SafeProcessHandle process);
}
