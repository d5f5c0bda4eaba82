namespace AgentAuth.House.Tests;

/// <summary>The files that the rules are about.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Source { get; } = Path.Combine(Root, "src");

    /// <summary>Every C# file below a folder, by its path from the root with slashes.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(
                file => !file.Contains("/obj/", StringComparison.Ordinal)
                    && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "agent-auth.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run outside the repository");
        }

        return folder.FullName;
    }
}
