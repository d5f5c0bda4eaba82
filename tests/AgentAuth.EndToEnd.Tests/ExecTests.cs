using AgentAuth.EndToEnd.Tests.Attack;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>A real program under <c>agent exec</c>.</summary>
public sealed class ExecTests
{
    [RequiresFact]
    public async Task The_program_has_a_refreshed_token_and_nothing_else_of_ours()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        attacked.Home.Variables["ANTHROPIC_API_KEY"] = "CANARY";

        var run = (await attacked.Home.RunAsync("exec", "--with", "acme", "env")).Expect(0);

        var variables = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0])
            .Order();
        Assert.Equal(["ACME_TOKEN", "HOME", "LANG", "PATH", "TERM"], variables);
        Assert.Contains(
            $"ACME_TOKEN={attacked.Home.ReadToken("acme")["access_token"]}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, attacked.RefreshRequests);
    }

    [RequiresFact]
    public async Task The_program_reads_our_input_and_its_code_is_ours()
    {
        using var home = await AgentHome.CreateAsync();
        using var run = home.Start("exec", "--", "sh", "-c", "read line; echo \"<$line>\"; exit 7");
        run.SendInput("a line\n");

        Assert.Equal("<a line>\n", (await run.WaitAsync()).Expect(7).Output);
    }

    [RequiresFact]
    public async Task A_signal_reaches_the_program_which_ends_as_it_likes()
    {
        using var home = await AgentHome.CreateAsync();
        using var run = home.Start(
            "exec", "sh", "-c", "trap 'echo heard; exit 9' TERM; echo ready; while :; do sleep 0.05; done");
        await Eventually.BecomesAsync(() => run.OutputSoFar.Length > 0, () => "the program did not start");

        run.Signal("TERM");

        Assert.Equal("ready\nheard\n", (await run.WaitAsync()).Expect(9).Output);
    }

    [RequiresFact]
    public async Task A_login_that_is_over_stops_the_program_before_it_starts()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        var minted = attacked.StoreExpired();
        Assert.True(attacked.Provider.RevokeGrant(minted.GrantId));

        var run = (await attacked.Home.RunAsync("exec", "--with", "acme", "echo", "started")).Expect(4);

        Assert.Equal("", run.Output);
    }
}
