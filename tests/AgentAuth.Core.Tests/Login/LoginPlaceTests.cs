using AgentAuth.Core.Login;

namespace AgentAuth.Core.Tests.Login;

public class LoginPlaceTests
{
    private static readonly Uri Redirect = new("http://127.0.0.1:53682/callback");

    [Theory]
    [InlineData("DISPLAY=:0", null)]
    [InlineData("WAYLAND_DISPLAY=wayland-0", null)]
    [InlineData("", "there is no screen here")]
    [InlineData("DISPLAY=", "there is no screen here")]
    [InlineData("DISPLAY=:0 SSH_CONNECTION=1.2.3.4,5,6.7.8.9,22", "you are connected over SSH")]
    [InlineData("DISPLAY=:0 SSH_TTY=/dev/pts/0", "you are connected over SSH")]
    [InlineData("DISPLAY=:0 REMOTE_CONTAINERS=true", "this is a container")]
    [InlineData("DISPLAY=:0 CODESPACES=true", "this is a container")]
    [InlineData("WSL_DISTRO_NAME=Debian", null)]
    [InlineData("WSL_DISTRO_NAME=Debian SSH_TTY=/dev/pts/0", "you are connected over SSH")]
    [InlineData("BROWSER=firefox", null)]
    [InlineData("BROWSER=firefox CODESPACES=true", null)]
    [InlineData("BROWSER=firefox SSH_TTY=/dev/pts/0", "you are connected over SSH")]
    public void The_browser_is_elsewhere_where_nothing_here_can_show_it(string environment, string? why)
    {
        var place = Detect(environment);

        Assert.Equal(why, place.Why);
        Assert.Equal(why is not null, place.IsElsewhere);
    }

    [Theory]
    [InlineData("/.dockerenv")]
    [InlineData("/run/.containerenv")]
    public void A_container_is_known_by_its_file(string file) =>
        Assert.Equal("this is a container", LoginPlace.Detect(Variables("DISPLAY=:0"), isLinux: true, file.Equals).Why);

    [Fact]
    public void Other_systems_have_a_screen_and_no_container_files() =>
        Assert.False(LoginPlace.Detect(Variables(""), isLinux: false, _ => true).IsElsewhere);

    [Theory]
    [InlineData("USER=ada SSH_CONNECTION=10.0.0.1,50000,10.0.0.2,22", "ssh -L 53682:127.0.0.1:53682 ada@10.0.0.2")]
    [InlineData(
        "USER=ada SSH_CONNECTION=10.0.0.1,50000,10.0.0.2,2222", "ssh -L 53682:127.0.0.1:53682 -p 2222 ada@10.0.0.2")]
    [InlineData("USER=ada SSH_CONNECTION=fe80::1,50000,fd00::2,22", "ssh -L 53682:127.0.0.1:53682 ada@fd00::2")]
    [InlineData("SSH_CONNECTION=10.0.0.1,50000,10.0.0.2,22", "ssh -L 53682:127.0.0.1:53682 10.0.0.2")]
    [InlineData("USER=ada SSH_TTY=/dev/pts/0", "ssh -L 53682:127.0.0.1:53682 ada@HOST")]
    [InlineData(
        "USER=$(touch${IFS}x) SSH_CONNECTION=10.0.0.1,50000,10.0.0.2,22", "ssh -L 53682:127.0.0.1:53682 10.0.0.2")]
    [InlineData("USER=-oProxyCommand SSH_CONNECTION=1,2,$(id),22", "ssh -L 53682:127.0.0.1:53682 HOST")]
    [InlineData("USER=ada SSH_CONNECTION=10.0.0.1,50000,10.0.0.2,22;id", "ssh -L 53682:127.0.0.1:53682 ada@HOST")]
    [InlineData("USER=ada DISPLAY=:0", null)]
    public void The_command_that_forwards_the_port_can_be_copied_as_it_is(string environment, string? command) =>
        Assert.Equal(command, Detect(environment).TunnelTo(Redirect));

    [Fact]
    public void The_other_loopback_is_forwarded_to_itself() => Assert.Equal(
        "ssh -L '[::1]:53682:[::1]:53682' ada@HOST",
        Detect("USER=ada SSH_TTY=/dev/pts/0").TunnelTo(new Uri("http://[::1]:53682/callback")));

    private static LoginPlace Detect(string environment) =>
        LoginPlace.Detect(Variables(environment), isLinux: true, _ => false);

    private static Dictionary<string, string> Variables(string text) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Replace(',', ' '));
}
