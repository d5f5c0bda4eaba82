namespace AgentAuth.EndToEnd.Tests.Programs;

/// <summary>How a program ended, and everything it wrote.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Fails with what the program said, which is what one wants to read.</summary>
    public ProgramRun Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}\n{Output}\n{Error}");
        return this;
    }
}
