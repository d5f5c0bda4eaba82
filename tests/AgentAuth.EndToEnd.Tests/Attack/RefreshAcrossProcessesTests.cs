using System.Globalization;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.EndToEnd.Tests.Attack;

/// <summary>One refresh per machine, whatever happens to the processes, the lock file and the answer.</summary>
public sealed class RefreshAcrossProcessesTests
{
    private const int Rounds = 20;
    private const int Processes = 50;

    private static readonly TimeSpan Forgiving = TimeSpan.FromSeconds(60);

    [RequiresFact]
    public async Task Fifty_processes_at_an_expired_token_send_one_request_and_all_get_its_result()
    {
        await using var attacked = await AttackedHome.CreateAsync();

        for (var round = 0; round < Rounds; round++)
        {
            attacked.StoreExpired();
            // The answer takes its time, so that every process of the round is there before it comes.
            attacked.Provider.Faults.AddOnce(SandboxPaths.Token, new Fault.Delay(TimeSpan.FromMilliseconds(150)));

            using var herd = RunningProgram.Start(
                "/bin/sh",
                [
                    "-c", $"for i in $(seq {Processes}); do \"$0\" token {AttackedHome.Id} & done; wait",
                    attacked.Home.Binary,
                ],
                attacked.Home.Variables);
            var tokens = (await herd.WaitAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal((round, 1), (round, attacked.RefreshRequests));
            Assert.Equal(Processes, tokens.Length);
            Assert.True(await attacked.IsActiveAsync(Assert.Single(tokens.Distinct())));
        }
    }

    [RequiresFact]
    public async Task A_reply_that_is_lost_is_asked_for_again_where_the_server_forgives_it()
    {
        await using var attacked = await AttackedHome.CreateAsync(Forgiving);
        attacked.StoreExpired();
        attacked.Provider.Faults.AddOnce(SandboxPaths.Token, new Fault.DropReply());

        var run = (await attacked.TokenAsync()).Expect(0);

        Assert.True(await attacked.IsActiveAsync(run.Output));
        Assert.Equal(2, attacked.RefreshRequests);
    }

    [RequiresFact]
    public async Task A_reply_that_is_lost_at_a_strict_server_needs_a_login_and_the_token_is_never_sent_again()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        attacked.Provider.Faults.AddOnce(SandboxPaths.Token, new Fault.DropReply());

        var first = (await attacked.TokenAsync()).Expect(4);
        var sent = attacked.RefreshRequests;
        (await attacked.TokenAsync()).Expect(4);
        (await attacked.Home.RunAsync("refresh", AttackedHome.Id, "--force")).Expect(4);

        Assert.Contains("[login_required]", first.Error, StringComparison.Ordinal);
        Assert.Equal("", first.Output);
        Assert.Equal((2, 2), (sent, attacked.RefreshRequests));
    }

    [RequiresFact]
    public async Task A_process_that_is_killed_between_reply_and_commit_is_made_good_by_the_next()
    {
        await using var attacked = await AttackedHome.CreateAsync(Forgiving);
        attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var victim = attacked.StartToken();
        await attacked.UntilRefreshAsync();

        victim.Signal("KILL");
        await victim.WaitAsync();
        reply.SetResult();
        var run = (await attacked.TokenAsync()).Expect(0);

        Assert.True(await attacked.IsActiveAsync(run.Output));
        Assert.Equal(2, attacked.RefreshRequests);
        Assert.Equal([$".{AttackedHome.Id}.lock", $"{AttackedHome.Id}.json"], FilesBeside(attacked));
    }

    [RequiresFact]
    public async Task A_lock_file_that_is_deleted_while_it_is_held_lets_nobody_else_in()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var holder = attacked.StartToken();
        await attacked.UntilRefreshAsync();

        File.Delete(attacked.LockFile);
        using var other = attacked.StartToken();
        await Eventually.BecomesAsync(
            () => File.Exists(attacked.LockFile), () => "the second process made no lock file");
        reply.SetResult();

        var tokens = new[] { (await holder.WaitAsync()).Expect(0).Output, (await other.WaitAsync()).Expect(0).Output };
        Assert.Single(tokens.Distinct());
        Assert.Equal(1, attacked.RefreshRequests);
    }

    /// <summary>
    /// Stopped for longer than an attempt may take: on waking, the answer lies in the socket and the deadline is long
    /// over.
    /// </summary>
    [RequiresFact]
    public async Task A_holder_that_was_stopped_takes_its_answer_when_it_goes_on_and_asks_no_second_time()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var holder = RunningProgram.Start(
            attacked.Home.Binary, ["token", AttackedHome.Id], attacked.Home.Variables);
        await attacked.UntilRefreshAsync();

        holder.Signal("STOP");
        reply.SetResult();
        using var waiting = attacked.StartToken();
        using (var sleep = RunningProgram.Start("sleep", ["8"], attacked.Home.Variables))
        {
            await sleep.WaitAsync();
        }

        holder.Signal("CONT");
        var tokens = new[]
        {
            (await holder.WaitAsync()).Expect(0).Output,
            (await waiting.WaitAsync()).Expect(0).Output,
        };

        Assert.Single(tokens.Distinct());
        Assert.Equal(1, attacked.RefreshRequests);
    }

    /// <summary>
    /// A minute is longer than anybody waits for the lock: no lease runs out, and who gives up sends nothing.
    /// </summary>
    [RequiresFact]
    public async Task A_holder_that_was_stopped_for_a_minute_keeps_its_lock_and_those_who_wait_are_told_who_holds_it()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var holder = RunningProgram.Start(
            attacked.Home.Binary, ["token", AttackedHome.Id], attacked.Home.Variables);
        await attacked.UntilRefreshAsync();

        holder.Signal("STOP");
        reply.SetResult();
        using var minute = RunningProgram.Start("sleep", ["60"], attacked.Home.Variables);
        using var waiting = attacked.StartToken();
        var gaveUp = (await waiting.WaitAsync()).Expect(12);
        await minute.WaitAsync();
        holder.Signal("CONT");
        var token = (await holder.WaitAsync()).Expect(0).Output;

        Assert.Contains(holder.Id.ToString(CultureInfo.InvariantCulture), gaveUp.Error, StringComparison.Ordinal);
        Assert.Equal(token, (await attacked.TokenAsync()).Expect(0).Output);
        Assert.Equal(1, attacked.RefreshRequests);
    }

    [RequiresFact]
    public async Task Ctrl_C_between_request_and_answer_waits_for_the_commit()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var program = RunningProgram.Start(
            attacked.Home.Binary, ["token", AttackedHome.Id], attacked.Home.Variables);
        await attacked.UntilRefreshAsync();

        program.Signal("INT");
        program.Signal("TERM");
        reply.SetResult();
        await program.WaitAsync();

        Assert.True(await attacked.IsActiveAsync((await attacked.TokenAsync()).Expect(0).Output));
        Assert.Equal(1, attacked.RefreshRequests);
    }

    /// <summary>
    /// The kernel kills the process at the Nth call of one kind, for every kind that changes the disk. Whatever it
    /// left, the next process has a token that works, and the grant is alive.
    /// </summary>
    [RequiresFact(Tools.Strace)]
    public async Task Killed_at_any_write_the_next_process_has_a_token_that_works()
    {
        await using var attacked = await AttackedHome.CreateAsync(Forgiving);
        var killed = 0;

        foreach (var call in (string[])[
            "openat", "fallocate", "pwrite64", "ftruncate", "fsync", "rename", "unlink", "flock"])
        {
            foreach (var number in call == "openat"
                ? Enumerable.Range(30, 10).Select(at => at * 2)
                : Enumerable.Range(1, 7))
            {
                var minted = attacked.StoreExpired();
                killed += await KillAtAsync(attacked, call, number) ? 1 : 0;

                var run = await attacked.TokenAsync();

                Assert.True(run.ExitCode == 0, $"killed at {call} {number}: {run.Error}");
                Assert.True(await attacked.IsActiveAsync(run.Output), $"killed at {call} {number}: the token is dead");
                Assert.False(attacked.Provider.Grants.Single(grant => grant.Id == minted.GrantId).IsRevoked);
            }
        }

        Assert.True(killed >= 15, $"only {killed} kills struck");
    }

    private static async Task<bool> KillAtAsync(AttackedHome attacked, string call, int number)
    {
        using var strace = RunningProgram.Start(
            Executables.PathOf(Tools.Strace),
            [
                "-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-e", Injection(call, number),
                attacked.Home.Binary, "token", AttackedHome.Id,
            ],
            attacked.Home.Variables);
        return (await strace.WaitAsync()).ExitCode is not 0;
    }

    private static string Injection(string call, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"inject={call}:signal=KILL:when={number}");

    private static IEnumerable<string?> FilesBeside(AttackedHome attacked) =>
        Directory.GetFiles(Path.Combine(attacked.Home.Store, "oauth")).Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);
}
