using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Platform.Tests.Processes;

public sealed class DesktopNoticeTests : IDisposable
{
    private const string Hostile = "'x' <b>\u001b[31m$(id) `id` \"; -- \r\nsecond";

    private readonly string _folder = Directory.CreateTempSubdirectory("agent-auth-notice-").FullName;

    public DesktopNoticeTests()
    {
        var program = Path.Combine(_folder, "notify-send");
        File.WriteAllText(program, "");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("DISPLAY=:0 XDG_RUNTIME_DIR=/run/user/1", true)]
    [InlineData("WAYLAND_DISPLAY=wayland-0 DBUS_SESSION_BUS_ADDRESS=unix:x", true)]
    [InlineData("DISPLAY=:0", false)]
    [InlineData("XDG_RUNTIME_DIR=/run/user/1", false)]
    [InlineData("DISPLAY= XDG_RUNTIME_DIR=/run/user/1", false)]
    public void On_linux_a_session_is_needed(string variables, bool isShown) =>
        Assert.Equal(isShown, Of(HostSystem.Linux, variables) is not null);

    [Fact]
    public void Without_its_program_there_is_none()
    {
        File.Delete(Path.Combine(_folder, "notify-send"));

        Assert.Null(Of(HostSystem.Linux, "DISPLAY=:0 XDG_RUNTIME_DIR=/x"));
    }

    [Fact]
    public void On_a_mac_over_ssh_there_is_none()
    {
        Assert.NotNull(Of(HostSystem.MacOS, ""));
        Assert.Null(Of(HostSystem.MacOS, "SSH_CONNECTION=1"));
    }

    [Theory]
    [InlineData(HostSystem.Linux)]
    [InlineData(HostSystem.MacOS)]
    [InlineData(HostSystem.Windows)]
    public void The_words_are_no_part_of_a_script(HostSystem system)
    {
        var quiet = Of(system, "DISPLAY=:0 XDG_RUNTIME_DIR=/x", "quiet")!;
        var hostile = Of(system, "DISPLAY=:0 XDG_RUNTIME_DIR=/x")!;

        var differing = quiet.Arguments.Zip(hostile.Arguments).Where(pair => pair.First != pair.Second).ToList();
        Assert.Equal(system is HostSystem.Windows ? 0 : 1, differing.Count);
        Assert.All(differing, pair => Assert.Equal("quiet", pair.First));
        Assert.DoesNotContain(hostile.Arguments.Concat(hostile.Environment.Values), text => text.Any(char.IsControl));
        Assert.Equal(system is HostSystem.Windows, hostile.Environment.GetValueOrDefault("AGENT_NOTICE") is not null);
    }

    [Fact]
    public void Secrets_of_ours_are_not_the_program_s() =>
        Assert.DoesNotContain(
            "GITHUB_TOKEN",
            Of(HostSystem.Linux, "DISPLAY=:0 XDG_RUNTIME_DIR=/x GITHUB_TOKEN=CANARY")!.Environment.Keys);

    private LaunchRequest? Of(HostSystem system, string variables, string words = Hostile)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        environment["PATH"] = _folder;
        return new DesktopNotice(environment, system).For(words);
    }
}
