using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>A token that fits into no variable of the environment: Linux takes 131,071 bytes with the name.</summary>
public sealed class LongTokenTests
{
    [RequiresTheory]
    [InlineData("exec --with acme=TOK -- sh -c", "TOK")]
    [InlineData("mcp run m", "TOK")]
    public async Task Nothing_is_started_and_the_error_names_the_variable(string line, string variable)
    {
        using var home = await HomeAsync(140_000);

        var run = await home.RunAsync(
            [.. line.Split(' '), .. line.StartsWith("exec", StringComparison.Ordinal) ? ["echo hi"] : (string[])[]]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains($"the value of {variable} is too long for a variable", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not_found", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tttt", run.Error, StringComparison.Ordinal);
    }

    [RequiresFact]
    public async Task It_is_printed_whole_and_a_program_that_is_not_there_still_is_not()
    {
        using var home = await HomeAsync(140_000);

        Assert.Equal(140_000, (await home.RunAsync("token", "acme")).Expect(0).Output.TrimEnd().Length);
        Assert.Contains(
            "not_found", (await home.RunAsync("exec", "--", "no-such-program")).Error, StringComparison.Ordinal);
    }

    [RequiresFact]
    public async Task What_fits_goes_into_the_variable()
    {
        using var home = await HomeAsync(100_000);

        var run = await home.RunAsync("exec", "--with", "acme=TOK", "--", "sh", "-c", "printf %s \"$TOK\" | wc -c");

        Assert.Equal("100000", run.Expect(0).Output.Trim());
    }

    private static async Task<AgentHome> HomeAsync(int length)
    {
        var home = await AgentHome.CreateAsync();
        home.WriteFile(
            Path.Combine("oauth", "acme.json"),
            $$"""{"provider":"acme","access_token":"{{new string('t', length)}}","token_type":"bearer","created_at":"2026-01-01T00:00:00Z","expires_at":null}""");
        Directory.CreateDirectory(home.Beside(".cursor"));
        await File.WriteAllTextAsync(
            home.Beside(Path.Combine(".cursor", "mcp.json")),
            """{"mcpServers":{"m":{"command":"sh","args":["-c","echo hi"],"env":{"TOK":"agent://acme"}}}}""");
        return home;
    }
}
