using System.Diagnostics;
using AgentAuth.Core.Login;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Network.Browser;

namespace AgentAuth.Platform.Tests.Network.Browser;

public sealed class SystemBrowserTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_chosen_program_gets_the_address_as_its_one_argument_and_no_stream_of_ours()
    {
        var said = Path.Combine(_home.Root, "said");
        var program = TestHome.Put(
            Path.Combine(_home.Paths.Home, "browser with space"),
            $"#!/bin/sh\n{{ echo \"$#\"; echo \"$1\"; readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2; env; }} > '{said}.part'\nmv '{said}.part' '{said}'\n",
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var browser = new SystemBrowser(new Dictionary<string, string>
        {
            ["BROWSER"] = program,
            ["PATH"] = "/usr/bin:/bin",
            ["GITHUB_TOKEN"] = "CANARY",
            ["DISPLAY"] = ":0",
        }, new LoginPlace());

        Assert.True(browser.Open(new Uri("https://id.acme.dev/authorize?a=1&b=$(touch x)'")));

        var lines = Await(said);
        Assert.Equal("1", lines[0]);
        Assert.Equal("https://id.acme.dev/authorize?a=1&b=$(touch%20x)'", lines[1]);
        Assert.Equal("/dev/null", lines[2]);
        Assert.Contains("DISPLAY=:0", lines);
        Assert.DoesNotContain(lines, line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:pass@id.acme.dev/")]
    [InlineData("ftp://id.acme.dev/")]
    [InlineData("http://id.acme.dev/")]
    [InlineData("http://127.0.0.1.acme.dev/")]
    [InlineData("vbscript:x")]
    [InlineData("FILE://localhost/etc/passwd")]
    public void Other_schemes_are_not_opened(string address) =>
        Assert.False(
            new SystemBrowser(new Dictionary<string, string> { ["BROWSER"] = "/bin/true" }, new LoginPlace())
                .Open(new Uri(address)));

    [Theory]
    [InlineData("BROWSER=/nonexistent/browser DISPLAY=:0", null)]
    [InlineData("SSH_CONNECTION=1 DISPLAY=:0", "xdg-open")]
    [InlineData("CODESPACES=true DISPLAY=:0", "xdg-open")]
    [InlineData("HOME=/", "xdg-open")]
    [InlineData("WSL_DISTRO_NAME=Debian", "xdg-open")]
    [InlineData("WSL_DISTRO_NAME=Debian SSH_TTY=/dev/pts/1 DISPLAY=:0", "wslview")]
    public void Without_a_program_or_a_screen_there_is_no_browser(string variables, string? program)
    {
        var said = Put(program ?? "nothing");

        Assert.False(Browser(variables).Open(Address));
        Assert.False(File.Exists(said));
    }

    [Theory]
    [InlineData("DISPLAY=:0", "xdg-open", "https://id.acme.dev/?a=1")]
    [InlineData("WSL_DISTRO_NAME=Debian", "wslview", "https://id.acme.dev/?a=1")]
    [InlineData("WSL_DISTRO_NAME=Debian DISPLAY=:0", "wslview", "https://id.acme.dev/?a=1")]
    [InlineData("WSL_DISTRO_NAME=Debian", "rundll32.exe", "url.dll,FileProtocolHandler https://id.acme.dev/?a=1")]
    [InlineData("WSL_DISTRO_NAME=Debian DISPLAY=:0", "xdg-open", "https://id.acme.dev/?a=1")]
    public void Each_kind_of_desktop_has_its_own_way(string variables, string program, string arguments)
    {
        var said = Put(program);

        Assert.True(Browser(variables).Open(Address));
        Assert.Equal([arguments], Await(said));
    }

    [Theory]
    [InlineData("absent:picky", "https://id.acme.dev/?a=1")]
    [InlineData("picky:absent", "https://id.acme.dev/?a=1")]
    [InlineData("absent --flag:picky --new-window", "--new-window https://id.acme.dev/?a=1")]
    [InlineData("picky --url=%s --quiet", "--url=https://id.acme.dev/?a=1 --quiet")]
    [InlineData("picky -P \"two words\" '%s'", "-P two words https://id.acme.dev/?a=1")]
    public void The_variable_may_be_a_list_of_commands(string value, string arguments)
    {
        var said = Put("picky");
        var browser = new SystemBrowser(
            new Dictionary<string, string> { ["BROWSER"] = value, ["PATH"] = Folder }, new LoginPlace());

        Assert.True(browser.Open(Address));
        Assert.Equal([arguments], Await(said));
    }

    private static Uri Address { get; } = new("https://id.acme.dev/?a=1");

    private string Folder => Path.Combine(_home.Paths.Home, "bin");

    private SystemBrowser Browser(string variables)
    {
        var environment = variables.Split(' ').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        environment["PATH"] = Folder;
        return new SystemBrowser(environment, LoginPlace.Detect(environment, isLinux: true, _ => false));
    }

    /// <summary>A program that writes its arguments down; where.</summary>
    private string Put(string program)
    {
        var said = Path.Combine(_home.Root, "said");
        SafeDirectory.Ensure(_home.Paths.Home);
        TestHome.Put(
            Path.Combine(Folder, program),
            $"#!/bin/sh\necho \"$*\" > '{said}.part'\n/bin/mv '{said}.part' '{said}'\n",
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return said;
    }

    private static string[] Await(string path)
    {
        var watch = Stopwatch.StartNew();
        while (!File.Exists(path) && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            Thread.Yield();
        }

        return File.ReadAllLines(path);
    }
}
