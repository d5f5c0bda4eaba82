namespace AgentAuth.EndToEnd.Tests.Machine;

internal static class SourceTree
{
    /// <summary>The clone that these tests were built in.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string NodeScripts { get; } = Path.Combine(Root, "tests", "AgentAuth.EndToEnd.Tests", "node");

    private static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "agent-auth.sln"))
            ? directory
            : Find(
                Path.GetDirectoryName(directory)
                    ?? throw new InvalidOperationException("the tests run outside the clone"));
}
