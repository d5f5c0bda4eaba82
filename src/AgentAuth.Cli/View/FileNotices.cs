namespace AgentAuth.Cli.View;

/// <summary>
/// The system's own notices about files, which cost nothing while nothing happens. A file that is not there yet is
/// waited for in the nearest folder above it that is. Other files of a folder wake nobody.
/// </summary>
/// <param name="exists">Whether there is such a folder.</param>
/// <param name="touched">Called from another thread, any number of times.</param>
internal sealed class FileNotices(Func<string, bool> exists, Action touched) : IDisposable
{
    /// <summary>
    /// The system has few to give (inotify: max_user_instances, often 128 for all programs of a user).
    /// </summary>
    private const int MostFolders = 24;

    private readonly Dictionary<string, Followed> _followed = new(StringComparer.Ordinal);

    /// <summary>
    /// Follows everything below a folder, and some files elsewhere, from here on and no others. True where that is new:
    /// what happened before it is not told of.
    /// </summary>
    public bool Follow(string home, IEnumerable<string> files)
    {
        var wanted = Plan(home, files);
        var isNew = false;
        foreach (var (folder, followed) in _followed.ToList())
        {
            if (!wanted.TryGetValue(folder, out var names) || !followed.Has(names))
            {
                followed.Watcher.Dispose();
                _followed.Remove(folder);
            }
        }

        foreach (var (folder, names) in wanted)
        {
            if (!_followed.ContainsKey(folder) && _followed.Count < MostFolders && Start(folder, names) is { } watcher)
            {
                _followed.Add(folder, new Followed(watcher, names));
                isNew = true;
            }
        }

        AreWhole = _followed.Count == wanted.Count;
        return isNew;
    }

    /// <summary>Whether the system gives notice of all that was asked for.</summary>
    public bool AreWhole { get; private set; }

    public void Dispose()
    {
        foreach (var followed in _followed.Values)
        {
            followed.Watcher.Dispose();
        }

        _followed.Clear();
    }

    // Names by folder; none at all stands for everything below it.
    private Dictionary<string, SortedSet<string>> Plan(string home, IEnumerable<string> files)
    {
        var wanted = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        if (exists(home))
        {
            wanted.Add(home, []);
        }

        foreach (var file in files.Append(home))
        {
            if (Nearest(file) is not var (folder, name) || folder == home || file == home && wanted.ContainsKey(home))
            {
                continue;
            }

            if (!wanted.TryGetValue(folder, out var names))
            {
                wanted.Add(folder, names = new SortedSet<string>(StringComparer.Ordinal));
            }

            names.Add(name);
        }

        return wanted;
    }

    private (string Folder, string Name)? Nearest(string path)
    {
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); (path, folder) = (
            folder, Path.GetDirectoryName(folder)))
        {
            if (exists(folder))
            {
                return (folder, Path.GetFileName(path));
            }
        }

        return null;
    }

    /// <summary>Null where the system has no watch left, or the folder has gone.</summary>
    private FileSystemWatcher? Start(string folder, SortedSet<string> names)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = names.Count == 0 };
            foreach (var name in names)
            {
                watcher.Filters.Add(name);
            }

            watcher.Changed += (_, _) => touched();
            watcher.Created += (_, _) => touched();
            watcher.Deleted += (_, _) => touched();
            watcher.Renamed += (_, _) => touched();
            watcher.Error += (_, _) => touched();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Followed(FileSystemWatcher Watcher, SortedSet<string> Names)
    {
        public bool Has(SortedSet<string> names) => Names.SetEquals(names);
    }
}
