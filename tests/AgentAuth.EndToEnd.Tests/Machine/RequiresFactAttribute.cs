using System.Runtime.CompilerServices;

namespace AgentAuth.EndToEnd.Tests.Machine;

/// <summary>
/// A fact that drives other programs. Where one is missing the test is skipped and says which; with <c>CI=true</c>
/// nothing is skipped, so that a build machine that lost a tool fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresFactAttribute : FactAttribute
{
    public RequiresFactAttribute(
        Tools tools = Tools.None, [CallerFilePath] string? sourceFilePath = null,
        [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Tools = tools;
        Skip = ReasonToSkip(tools);
    }

    public Tools Tools { get; }

    /// <summary>Null where the test can run, and where it must.</summary>
    internal static string? ReasonToSkip(Tools tools)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return "needs a POSIX system";
        }

        var missing = Enum.GetValues<Tools>()
            .Where(tool => tool != Tools.None && tools.HasFlag(tool) && Executables.Find(tool) is null)
            .Select(tool => Executables.NamesOf(tool)[0])
            .ToArray();
        return missing.Length == 0 ? null : $"needs {string.Join(", ", missing)}";
    }
}
