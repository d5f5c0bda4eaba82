using System.Globalization;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Attack;

/// <summary>
/// No room before the request, and none left after it. A limit on the size of files is how one process meets a full
/// disk.
/// </summary>
public sealed class FullDiskTests
{
    [RequiresFact]
    public async Task Too_little_room_at_any_size_is_noticed_before_the_refresh_token_is_spent()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var before = await File.ReadAllTextAsync(attacked.Home.TokenFile(AttackedHome.Id));

        foreach (var limit in Enumerable.Range(0, 24).Select(step => step * 64).Concat([4096, 32768, 65535]))
        {
            var run = await LimitedAsync(attacked, limit);

            Assert.True(run.ExitCode == 9, $"limit {limit}: exit code {run.ExitCode}\n{run.Output}\n{run.Error}");
            Assert.Equal("", run.Output);
            Assert.Contains("[unsafe_store]", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, attacked.RefreshRequests);
        Assert.Equal(before, await File.ReadAllTextAsync(attacked.Home.TokenFile(AttackedHome.Id)));
        Assert.True(await attacked.IsActiveAsync((await attacked.TokenAsync()).Expect(0).Output));
    }

    [RequiresFact]
    public async Task A_token_that_is_still_good_is_handed_out_where_there_is_no_room_to_refresh_it()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        var minted = attacked.Store(TimeSpan.FromMinutes(50));

        var run = (await LimitedAsync(attacked, 0)).Expect(0);

        Assert.Equal(minted.AccessToken, run.Output.TrimEnd('\n'));
        Assert.Contains("warning", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, attacked.RefreshRequests);
    }

    [RequiresFact]
    public async Task A_disk_that_fills_up_after_the_request_gives_the_token_to_its_caller_and_a_loud_end()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var program = RunningProgram.Start(
            attacked.Home.Binary, ["token", AttackedHome.Id], attacked.Home.Variables);
        await attacked.UntilRefreshAsync();

        using (var limit = RunningProgram.Start(
            "prlimit", ["--pid", program.Id.ToString(CultureInfo.InvariantCulture), "--fsize=16:16"], null))
        {
            (await limit.WaitAsync()).Expect(0);
        }

        reply.SetResult();
        var run = (await program.WaitAsync()).Expect(9);

        Assert.True(await attacked.IsActiveAsync(run.Output));
        Assert.Contains("[unsafe_store]", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output.TrimEnd('\n'), run.Error, StringComparison.Ordinal);
    }

    [RequiresFact]
    public async Task Tokens_that_the_store_refuses_after_the_request_are_rescued_and_taken_back()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var runtime = Directory.CreateDirectory(
            attacked.Home.Beside("runtime"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        attacked.Home.Variables["XDG_RUNTIME_DIR"] = runtime;
        var reply = attacked.HoldReply();
        using var program = attacked.StartToken();
        await attacked.UntilRefreshAsync();

        // A folder in the token file's place makes the rename fail, for root too.
        var file = attacked.Home.TokenFile(AttackedHome.Id);
        File.Move(file, attacked.Home.Beside("aside"));
        Directory.CreateDirectory(file);
        reply.SetResult();
        var rescued = (await program.WaitAsync()).Expect(0);

        Assert.Contains("warning", rescued.Error, StringComparison.Ordinal);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Assert.Single(Directory.GetFiles(runtime))));

        Directory.Delete(file);
        File.Move(attacked.Home.Beside("aside"), file);
        var next = (await attacked.TokenAsync()).Expect(0);

        Assert.Equal(rescued.Output, next.Output);
        Assert.Equal(1, attacked.RefreshRequests);
        Assert.Empty(Directory.GetFiles(runtime));
    }

    private static async Task<ProgramRun> LimitedAsync(AttackedHome attacked, int bytes)
    {
        using var program = RunningProgram.Start(
            "prlimit",
            [
                string.Create(CultureInfo.InvariantCulture, $"--fsize={bytes}"), attacked.Home.Binary, "token",
                AttackedHome.Id,
            ],
            attacked.Home.Variables);
        return await program.WaitAsync();
    }
}
