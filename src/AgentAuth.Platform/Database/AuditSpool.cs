using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Database;

/// <summary>
/// Rows on their way into the database: one line of JSON each, appended by one write. A taker renames the file first,
/// so that writers go on with a new one; the shared lock tells it when the last of them is done with the old one.
/// </summary>
internal sealed class AuditSpool(AppPaths paths)
{
    private const int Renames = 100;

    /// <summary>
    /// Those that were renamed alone. As patterns are read otherwise, <c>name.*</c> means <c>name</c> too, the file
    /// that writers are at: it would be taken in once, and thrown away from then on as one that is known.
    /// </summary>
    private static readonly EnumerationOptions Renamed = new() { MatchType = MatchType.Simple, AttributesToSkip = 0 };

    /// <summary>False where the disk takes nothing: the row is lost, and the caller says so.</summary>
    public bool TryAppend(AuditRecord record)
    {
        try
        {
            SafeDirectory.Ensure(paths.Home);
            var line = Encoding.UTF8.GetBytes(StoredJson.Line(json => AuditJson.Write(json, record)) + "\n");
            return OperatingSystem.IsWindows() ? AppendWindows(line) : AppendUnix(line);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or AgentAuthException)
        {
            return false;
        }
    }

    /// <summary>
    /// Hands every spooled file, by name and rows, to <paramref name="take"/>, which must know a name it has seen; then
    /// removes it. One that is unsafe is left where it is and keeps none of the others back. Does nothing while another
    /// process is at it.
    /// </summary>
    public void TakeIn(Action<string, IReadOnlyList<AuditRecord>> take)
    {
        if (!Directory.Exists(paths.Home) || !Directory.EnumerateFiles(paths.Home, "audit.spool*").Any())
        {
            return;
        }

        using var held = FileLock.TryTake(Path.Combine(paths.Home, ".audit.lock"));
        if (held is null)
        {
            return;
        }

        if (File.Exists(paths.AuditSpool))
        {
            File.Move(
                paths.AuditSpool, $"{paths.AuditSpool}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        }

        foreach (var file in Directory.GetFiles(paths.Home, "audit.spool.*", Renamed).Order(StringComparer.Ordinal))
        {
            if (Fault(file) is null)
            {
                take(Path.GetFileName(file), Read(file));
                PrivateFile.Discard(file);
            }
        }
    }

    /// <summary>Files whose rows are not taken in, each with its remedy.</summary>
    public IReadOnlyList<Problem> Faults() => Directory.Exists(paths.Home)
        ? [
            .. Directory.GetFileSystemEntries(paths.Home, "audit.spool*").Order(StringComparer.Ordinal).Select(Fault)
                .OfType<Problem>()]
        : [];

    private static Problem? Fault(string file)
    {
        try
        {
            _ = SafeFile.Check(file);
            return null;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.UnsafeStore)
        {
            return failure.Problem;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private bool AppendUnix(byte[] line)
    {
        for (var attempt = 0; attempt < Renames; attempt++)
        {
            using var handle = SafeFile.OpenUnix(paths.AuditSpool, UnixCalls.AppendOnly);
            if (handle is null)
            {
                CreateEmpty();
                continue;
            }

            // Busy: a taker reads what was renamed meanwhile. Another name: it was renamed between open and lock.
            if (SafeFile.CheckUnix(handle, paths.AuditSpool, FileRule.Private, ulong.MaxValue) is { } facts
                && UnixCalls.Lock(handle, UnixCalls.LockShared | UnixCalls.LockNonBlocking) == 0
                && FileFacts.At(paths.AuditSpool)?.Inode == facts.Inode)
            {
                return UnixCalls.Write(handle, line, line.Length) == line.Length;
            }
        }

        return false;
    }

    private void CreateEmpty()
    {
        try
        {
            PrivateFile.CreateNew(paths.AuditSpool).Dispose();
        }
        catch (IOException)
        {
            // Another process made it first, and a taker may have renamed it since. A disk that refuses is found by the
            // caller, whose attempts are bounded.
        }
    }

    private bool AppendWindows(byte[] line)
    {
        if (!File.Exists(paths.AuditSpool))
        {
            CreateEmpty();
        }

#pragma warning disable RS0030 // It writes, and Windows has no FIFO to wait for.
        using var stream = new FileStream(paths.AuditSpool, FileMode.Append, FileAccess.Write, FileShare.Read);
#pragma warning restore RS0030
        stream.Write(line);
        return true;
    }

    private static List<AuditRecord> Read(string file)
    {
        using var handle = OpenIdle(file);
        using var bytes = new FileStream(handle, FileAccess.Read);
        using var lines = new StreamReader(bytes);
        var records = new List<AuditRecord>();

        while (lines.ReadLine() is { } line)
        {
            if (AuditJson.Read(line) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    // Writers hold the shared lock for one write only, so this wait is short.
    private static SafeFileHandle OpenIdle(string file)
    {
        if (OperatingSystem.IsWindows())
        {
#pragma warning disable RS0030 // Windows has no FIFO to wait for.
            return File.OpenHandle(file);
#pragma warning restore RS0030
        }

        var handle = SafeFile.OpenUnix(file, UnixCalls.ReadOnly) ?? throw new FileNotFoundException(file);
        SafeFile.CheckUnix(handle, file, FileRule.Private, ulong.MaxValue);
        while (UnixCalls.Lock(handle, UnixCalls.LockExclusive) != 0 && UnixCalls.LastError == UnixCalls.Interrupted)
        {
        }

        return handle;
    }
}
