using System.Globalization;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Files;

/// <summary>The configuration files of other programs on this machine.</summary>
public sealed class HostFiles(TimeProvider clock, ForeignFiles foreign) : IHostFiles
{
    /// <summary>How a backup's name ends.</summary>
    internal const string BackupEnd = ".backup";

    /// <summary>Claude Code keeps its history beside its servers; more than this is no configuration file.</summary>
    private const int LargestSize = 64 * 1024 * 1024;

    private const string Stamp = "yyyyMMdd'T'HHmmssfff";

    public byte[]? Read(string path)
    {
        try
        {
            return foreign.Read(path, LargestSize)?.Bytes;
        }
        catch (ForeignFileException failure)
        {
            throw Unreadable(path, failure.Message);
        }
    }

    public byte[]? ReadNamed(string path)
    {
        try
        {
            return ForeignFile.ReadNamed(path, LargestSize)?.Bytes;
        }
        catch (ForeignFileException failure)
        {
            throw Unreadable(path, failure.Message);
        }
    }

    public int StampOf(string path) => foreign.Ask(
        path,
        () => new FileInfo(path) is { Exists: true } file
            ? HashCode.Combine(path, file.Length, file.LastWriteTimeUtc.Ticks)
            : 0,
        otherwise: 0);

    public string? Replace(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            var file = new FileInfo(path);
            var target = file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;
            var backup = ReplaceTarget(target, content);
            Leftovers.Remove(Path.GetDirectoryName(target)!, target);
            return backup;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AgentAuthException(
                new Problem(
                    ProblemCode.UnsafeStore, $"{UntrustedText.Line(path)} cannot be written; nothing was changed"),
                    failure);
        }
    }

    public IReadOnlyList<HostBackup> Backups(string path)
    {
        try
        {
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            return [
                .. Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $"*{BackupEnd}")
                    .Select(found => BackupOf(target, found)).OfType<HostBackup>()];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AgentAuthException(
                new Problem(
                    ProblemCode.UnsafeStore, $"{UntrustedText.Line(path)} cannot be removed; nothing was changed"),
                    failure);
        }
    }

    private string? ReplaceTarget(string target, ReadOnlySpan<byte> content)
    {
        if (!File.Exists(target))
        {
            SafeDirectory.EnsureAny(Path.GetDirectoryName(target)!);
            AtomicFile.Replace(target, content);
            return null;
        }

        // The rename would go through all the same: who took the right to write away (or lets another tool make the
        // file) meant it.
        if (new FileInfo(target).IsReadOnly)
        {
            throw new AgentAuthException(
                ProblemCode.UnsafeStore, $"{UntrustedText.Line(target)} is read-only; nothing was changed",
                $"chmod u+w {Unsafe.Quoted(target)}");
        }

        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(target);
        var backup = $"{target}.{clock.GetUtcNow().ToString(Stamp, CultureInfo.InvariantCulture)}{BackupEnd}";

        AtomicFile.Replace(backup, Read(target));
        AtomicFile.Replace(target, content);

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, mode);
        }

        return backup;
    }

    private static HostBackup? BackupOf(string target, string found)
    {
        var (name, before) = (Path.GetFileName(found), $"{Path.GetFileName(target)}.");

        return name.StartsWith(before, StringComparison.Ordinal) && name.Length > before.Length + BackupEnd.Length
            && DateTimeOffset.TryParseExact(
                name[before.Length..^BackupEnd.Length], Stamp, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var at)
            ? new HostBackup(found, at)
            : null;
    }

    private static AgentAuthException Unreadable(string path, string what) =>
        new(ProblemCode.CorruptStore, $"{UntrustedText.Line(path)} {what}");
}
