namespace AgentAuth.Platform.Files;

/// <summary>A path with its symbolic links resolved, so that one folder has one name.</summary>
public static class RealPath
{
    // More are a loop, as the kernel counts (path_resolution(7)).
    private const int MostLinks = 40;

    /// <summary>What does not exist, or cannot be looked at, stays as it is written.</summary>
    /// <param name="path">Absolute.</param>
    public static string Of(string path)
    {
        var pending = new Stack<string>(Names(path).AsEnumerable().Reverse());
        var real = Path.GetPathRoot(path) ?? "";
        var links = 0;

        while (pending.TryPop(out var name))
        {
            var next = Path.Combine(real, name);

            if (LinkAt(next) is { } target && ++links <= MostLinks)
            {
                var whole = Path.GetFullPath(target, real);
                real = Path.GetPathRoot(whole) ?? "";

                foreach (var step in Names(whole).AsEnumerable().Reverse())
                {
                    pending.Push(step);
                }
            }
            else
            {
                real = next;
            }
        }

        return real;
    }

    private static string? LinkAt(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] Names(string path)
    {
        var whole = Path.GetFullPath(path);
        return whole[(Path.GetPathRoot(whole) ?? "").Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
    }
}
