using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.View;

/// <summary>
/// What the files of the home, and those of other tools, look like from outside: names, sizes and times. Of SQLite's
/// files the log's size alone counts, since reading makes and removes it.
/// </summary>
internal readonly record struct StoreStamp(int Value)
{
    public static StoreStamp Of(AppPaths paths, IReadOnlyList<string> outside, ForeignFiles foreign)
    {
        var hash = new HashCode();
        foreach (var folder in (ReadOnlySpan<string>)[
            paths.GrantsFolder, paths.SecretsFolder, paths.RevocationsFolder, paths.ProvidersFolder])
        {
            Add(ref hash, new DirectoryInfo(folder));
        }

        Add(ref hash, new FileInfo(paths.ConfigFile));
        Add(ref hash, new FileInfo(paths.Database));
        Add(ref hash, new FileInfo(paths.AuditSpool));
        hash.Add(new FileInfo(paths.Database + "-wal") is { Exists: true } log ? log.Length : 0);
        foreach (var file in outside)
        {
            hash.Add(foreign.Ask(file, () => SumOf(Target(file)), otherwise: 0));
        }

        return new StoreStamp(hash.ToHashCode());
    }

    private static void Add(ref HashCode hash, DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            return;
        }

        // The order of a folder is not fixed, so the files are added up and not strung together. Hidden ones are locks.
        var sum = 0;
        foreach (var file in folder.EnumerateFiles())
        {
            sum += file.Name.StartsWith('.')
                ? 0
                : HashCode.Combine(file.Name, file.Exists ? file.Length : 0, file.LastWriteTimeUtc.Ticks);
        }

        hash.Add(sum);
    }

    /// <summary>Keepers of dotfiles put links in the place of files; what counts is the file behind.</summary>
    private static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        try
        {
            return file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        }
        catch (IOException)
        {
            return file;
        }
    }

    private static void Add(ref HashCode hash, FileInfo file) => hash.Add(SumOf(file));

    private static int SumOf(FileInfo file) =>
        file.Exists ? HashCode.Combine(file.Length, file.LastWriteTimeUtc.Ticks) : 0;
}
