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
        using var child = Start("printf '%s\\n' \"$1\" \"$2\"; pwd; /usr/bin/env | grep -v '^_=\\|^PWD=\\|^SHLVL=\\|^OLDPWD=' | sort", "a b", "$HOME");

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
        var failure = Assert.Throws<AgentAuthException>(() => _launcher.Start(new ChildRequest("no-such-program", [], Plain, null, IsPiped: true)));

        Assert.Equal(ProblemCode.NotFound, failure.Problem.Code);
        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
    }

    private IChildProcess Start(string script, params string[] arguments) =>
        _launcher.Start(new ChildRequest("sh", ["-c", script, "sh", .. arguments], Plain, "/", IsPiped: true));

    private static async Task<string> ReadAsync(IChildProcess child)
    {
        using var reader = new StreamReader(child.Output, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
