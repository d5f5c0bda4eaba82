using System.Diagnostics;
using AgentAuth.Platform.Browser;

namespace AgentAuth.Platform.Tests.Browser;

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
        });

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
        Assert.False(new SystemBrowser(new Dictionary<string, string> { ["BROWSER"] = "/bin/true" }).Open(new Uri(address)));

    [Theory]
    [InlineData("BROWSER", "/nonexistent/browser")]
    [InlineData("SSH_CONNECTION", "1.2.3.4 5 6.7.8.9 22")]
    [InlineData("PATH", "/usr/bin")]
    public void Without_a_program_or_a_screen_there_is_no_browser(string name, string value) =>
        Assert.False(new SystemBrowser(new Dictionary<string, string> { [name] = value }).Open(new Uri("https://id.acme.dev/")));

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
