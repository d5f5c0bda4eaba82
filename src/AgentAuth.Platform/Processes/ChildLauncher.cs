using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Processes;

/// <summary>Starts programs that live beside us.</summary>
public sealed partial class ChildLauncher : IChildLauncher
{
    // <sys/ioctl.h>: FIOCLEX, which unlike fcntl takes no variadic argument (Apple's arm64 passes those elsewhere).
    private static readonly nuint CloseOnExec = OperatingSystem.IsLinux() ? 0x5451u : 0x20006601u;

    public ProgramFile? Find(string fileName, IReadOnlyDictionary<string, string> environment) =>
        ProgramPath.Find(fileName, environment) is { } path ? new ProgramFile(path, ProgramPath.StampOf(path)) : null;

    public string HashOf(ProgramFile program)
    {
        try
        {
            using var file = ForeignFile.Open(program.Path) ?? throw new ForeignFileException("is gone");
            using var content = new FileStream(file, FileAccess.Read);
            return Convert.ToHexStringLower(SHA256.HashData(content));
        }
        catch (Exception failure)
            when (failure is ForeignFileException or IOException or UnauthorizedAccessException)
        {
            throw new AgentAuthException(
                new Problem(
                    ProblemCode.NotFound, $"{UntrustedText.Line(program.Path)} cannot be read",
                    "make it readable, or name another program"), failure);
        }
    }

    public IChildProcess Start(ChildRequest request)
    {
        var path = ProgramPath.Find(request.FileName, request.Environment) ?? throw new AgentAuthException(
            ProblemCode.NotFound, $"there is no program '{UntrustedText.Line(request.FileName, 120)}' on PATH",
            "install it, or name it by its path");
        var start = new ProcessStartInfo(path)
        {
            UseShellExecute = false,
            RedirectStandardInput = request.IsPiped,
            RedirectStandardOutput = request.IsPiped,
            WorkingDirectory = request.WorkingFolder ?? "",
        };

        foreach (var argument in request.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        return Start(start, request);
    }

    private static ChildProcess Start(ProcessStartInfo start, ChildRequest request)
    {
        if (!OperatingSystem.IsWindows())
        {
            KeepOwnDescriptors();
        }

        try
        {
#pragma warning disable RS0030 // The one file that starts a program to live beside us.
            var process = Process.Start(start)!;
#pragma warning restore RS0030
            return new ChildProcess(process, request.EndsWithUs ? ParentGuard.Over(process) : null);
        }
        catch (Win32Exception failure)
        {
            throw StartFailure.Of(failure, request.FileName, request.Environment);
        }
    }

    // Ours are closed on exec already; what our own parent left open in us would go on to the child.
    [UnsupportedOSPlatform("windows")]
    private static void KeepOwnDescriptors()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/dev/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry), out var descriptor) && descriptor > 2)
            {
                _ = Control(descriptor, CloseOnExec);
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request);
}
