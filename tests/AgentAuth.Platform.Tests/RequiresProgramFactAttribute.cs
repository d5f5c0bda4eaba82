using System.Runtime.CompilerServices;

namespace AgentAuth.Platform.Tests;

/// <summary>
/// A fact that drives other programs of the system. Where one is missing the test is skipped and says which; with
/// <c>CI=true</c> nothing is skipped, so that a build machine that lost a program fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresProgramFactAttribute : FactAttribute
{
    public RequiresProgramFactAttribute(
        string programs, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Programs = programs;
        Skip = ReasonToSkip(
            programs, Environment.GetEnvironmentVariable("CI") == "true",
            program => File.Exists($"/usr/bin/{program}") || File.Exists($"/bin/{program}"));
    }

    /// <summary>Their names, separated by blanks.</summary>
    public string Programs { get; }

    /// <summary>Null where the test can run, and where it must.</summary>
    internal static string? ReasonToSkip(string programs, bool isBuildMachine, Func<string, bool> exists)
    {
        var missing = programs.Split(' ').Where(program => !exists(program)).ToArray();
        return isBuildMachine || missing.Length == 0 ? null : $"needs {string.Join(", ", missing)}";
    }
}
