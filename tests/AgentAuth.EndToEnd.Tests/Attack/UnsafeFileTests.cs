using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Attack;

/// <summary>
/// Things in a token file's place that a program must neither follow nor wait for, nor put right by itself.
/// </summary>
public sealed class UnsafeFileTests
{
    // What is done to the file in $f, what the message says of it, and the beginning of the remedy.
    private static readonly (string Script, string Says, string Remedy)[] Cases =
    [
        ("rm \"$f\"; mkfifo -m 600 \"$f\"", "is not a regular file", "look at it"),
        ("rm \"$f\"; mkdir -m 700 \"$f\"", "is not a regular file", "look at it"),
        ("mv \"$f\" \"$f.real\"; ln -s \"$f.real\" \"$f\"", "is a symbolic link", "put the file itself there"),
        ("ln -s /etc/passwd \"$f.new\"; mv \"$f.new\" \"$f\"", "is a symbolic link", "put the file itself there"),
        ("ln \"$f\" \"$f.second\"", "has 2 names", "find the others"),
        ("head -c 1100000 /dev/zero | tr '\\0' ' ' >> \"$f\"", "is larger than 1 MiB", "move it away"),
        ("chmod 640 \"$f\"", "is open to other users (mode 0640)", "chmod 600"),
        ("chmod 602 \"$f\"", "is open to other users (mode 0602)", "chmod 600"),
        ("chmod 755 \"$(dirname \"$f\")\"", "is open to other users (mode 0755)", "chmod 700"),
    ];

    [RequiresFact]
    public async Task Each_is_refused_with_its_path_and_the_remedy_and_left_as_it_is()
    {
        foreach (var (script, says, remedy) in Cases)
        {
            await using var attacked = await AttackedHome.CreateAsync();
            attacked.StoreExpired();
            await ShellAsync(attacked, script);
            var before = await ShellAsync(attacked, Look);

            foreach (var command in (string[][])[["token", AttackedHome.Id], ["refresh", AttackedHome.Id], ["doctor"]])
            {
                var run = await attacked.Home.RunAsync(command);
                var said = run.Output + run.Error;

                Assert.True(run.ExitCode == 9, $"{script}: agent {command[0]} ended with {run.ExitCode}\n{said}");
                Assert.Contains(says, Unwrapped(said), StringComparison.Ordinal);
                Assert.Contains(remedy, Unwrapped(said), StringComparison.Ordinal);
                Assert.Contains("oauth", said, StringComparison.Ordinal);
            }

            (await attacked.Home.RunAsync("list", "--json")).Expect(Unlisted(says) ? 9 : 0);
            Assert.Equal(before, await ShellAsync(attacked, Look));
            Assert.Equal(0, attacked.RefreshRequests);
        }
    }

    [RequiresFact]
    public async Task A_home_that_belongs_to_another_user_is_refused()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        await ShellAsync(attacked, "[ \"$(id -u)\" != 0 ] || chown 12345 \"$f\"");
        // Nobody but root can give a file away; everybody can be pointed at a folder of root's.
        var home = Environment.IsPrivilegedProcess ? attacked.Home.Store : "/usr";

        var run = (await attacked.Home.RunAsync("--home", home, "token", AttackedHome.Id)).Expect(9);

        Assert.Contains("belongs to another user", run.Error, StringComparison.Ordinal);
        Assert.Contains("chown", run.Error, StringComparison.Ordinal);
    }

    [RequiresFact]
    public async Task A_file_that_its_own_user_may_not_read_is_refused()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        await ShellAsync(
            attacked, "chmod 000 \"$f\"; [ \"$(id -u)\" != 0 ] || { chmod 755 \"$HOME\"; chown -R 12345 \"$HOME\"; }");

        // Root reads everything, so the program runs as somebody else.
        using var program = Environment.IsPrivilegedProcess
            ? RunningProgram.Start(
                "setpriv", ["--reuid", "12345", "--clear-groups", "--", attacked.Home.Binary, "token", AttackedHome.Id],
                attacked.Home.Variables)
            : attacked.StartToken();
        var run = (await program.WaitAsync()).Expect(9);

        Assert.Contains("cannot be read by its own user", run.Error, StringComparison.Ordinal);
        Assert.Contains("chmod 600", run.Error, StringComparison.Ordinal);
    }

    private const string Look =
        "ls -lAn --time-style=full-iso \"$(dirname \"$f\")\" | sed 's/^total.*//' | grep -v '\\.lock'; ls -ldn \"$(dirname \"$f\")\" | cut -c1-10";

    // A folder that others can change is no place to list anything from.
    private static bool Unlisted(string says) => says.Contains("0755", StringComparison.Ordinal);

    private static string Unwrapped(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static async Task<string> ShellAsync(AttackedHome attacked, string script)
    {
        using var shell = RunningProgram.Start(
            "/bin/sh", ["-c", $"f='{attacked.Home.TokenFile(AttackedHome.Id)}'; {script}"], attacked.Home.Variables);
        return (await shell.WaitAsync()).Expect(0).Output;
    }
}
