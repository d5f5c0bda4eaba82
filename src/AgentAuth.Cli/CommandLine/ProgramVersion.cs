using System.Reflection;

namespace AgentAuth.Cli.CommandLine;

/// <summary>What <c>--version</c> says: the version and which of the builds this is.</summary>
internal static class ProgramVersion
{
    private const string BuildKey = "AgentBuild";

    public static string Number =>
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "0";

    public static string Build => typeof(ProgramVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == BuildKey)?.Value ?? "unknown build";

    public static string Line => $"agent {Number} ({Build})";
}
