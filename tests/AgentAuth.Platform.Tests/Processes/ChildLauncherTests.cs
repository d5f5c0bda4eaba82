using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Platform.Tests.Processes;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ChildLauncherTests
{
    private static readonly Dictionary<string, string> Plain = new() { ["PATH"] = "/usr/bin:/bin", ["ONLY"] = "this" };

    private readonly ChildLauncher _launcher = new();

    [Fact]
    public async Task A_child_has_exactly_the_given_environment_arguments_and_folder()
    {
        using var child = Start(
            "printf '%s\\n' \"$1\" \"$2\"; pwd; /usr/bin/env | grep -v '^_=\\|^PWD=\\|^SHLVL=\\|^OLDPWD=' | sort",
            "a b", "$HOME");

        var output = await ReadAsync(child);

        Assert.Equal("a b\n$HOME\n/\nONLY=this\nPATH=/usr/bin:/bin\n", output);
        Assert.Equal(0, await child.WaitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_child_inherits_no_descriptor_but_the_first_three()
    {
        using var open = new FileStream("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var child = Start("ls /proc/self/fd 2>/dev/null || ls /dev/fd");

        // ls itself has the folder open as the fourth.
        Assert.Equal(["0", "1", "2", "3"], (await ReadAsync(child)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_is_written_is_read_and_a_closed_input_is_an_end()
    {
        using var child = Start("cat; exit 5");

        child.Input.Write("line\n"u8);
        child.Input.Close();

        Assert.Equal("line\n", await ReadAsync(child));
        Assert.Equal(5, await child.WaitAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(ChildSignal.Interrupt, 130)]
    [InlineData(ChildSignal.Terminate, 143)]
    [InlineData(ChildSignal.HangUp, 129)]
    [InlineData(ChildSignal.Kill, 137)]
    public async Task A_signal_ends_a_child_with_its_number(ChildSignal signal, int code)
    {
        using var child = Start("echo ready; exec sleep 60");
        var line = new byte[6];
        await child.Output.ReadExactlyAsync(line);

        child.Send(signal);

        Assert.Equal(code, await child.WaitAsync(CancellationToken.None));
        child.Send(signal);
    }

    [Fact]
    public void A_program_that_is_missing_is_named()
    {
        Assert.Null(_launcher.Find("no-such-program", Plain));
        var failure = Assert.Throws<AgentAuthException>(
            () => _launcher.Start(new ChildRequest("no-such-program", [], Plain, null, IsPiped: true)));

        Assert.Equal(ProblemCode.NotFound, failure.Problem.Code);
        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
    }

    // Of a variable with its name Linux takes 131,071 bytes; other systems bound all of them together.
    [Fact]
    public void A_value_that_is_too_long_for_a_variable_is_told_from_a_program_that_is_not_there()
    {
        var environment = new Dictionary<string, string>(Plain)
        {
            ["TOK"] = new string('s', 4 * 1024 * 1024),
            ["OTHER"] = new string('o', 100_000),
        };

        var problem = Assert.Throws<AgentAuthException>(
            () => _launcher.Start(
                new ChildRequest("sh", ["-c", ":"], environment, WorkingFolder: null, IsPiped: true))).Problem;

        Assert.Equal(ProblemCode.UnresolvedReference, problem.Code);
        Assert.Contains("TOK is too long for a variable", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sss", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_that_are_too_long_are_told_from_a_program_that_is_not_there() => Assert.Equal(
        ProblemCode.UnresolvedReference,
        Assert.Throws<AgentAuthException>(() => _launcher.Start(
            new ChildRequest(
                "sh", ["-c", ":", new string('a', 4 * 1024 * 1024)], Plain, WorkingFolder: null,
                IsPiped: true))).Problem.Code);

    [Fact]
    public async Task A_long_value_that_fits_arrives_whole()
    {
        var environment = new Dictionary<string, string>(Plain) { ["TOK"] = new string('s', 100_000) };
        using var child = _launcher.Start(
            new ChildRequest(
                "sh", ["-c", "printf %s \"$TOK\" | wc -c"], environment, WorkingFolder: null, IsPiped: true));

        Assert.Equal("100000", (await ReadAsync(child)).Trim());
    }

    private IChildProcess Start(string script, params string[] arguments) =>
        _launcher.Start(new ChildRequest("sh", ["-c", script, "sh", .. arguments], Plain, "/", IsPiped: true));

    private static async Task<string> ReadAsync(IChildProcess child)
    {
        using var reader = new StreamReader(child.Output, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
