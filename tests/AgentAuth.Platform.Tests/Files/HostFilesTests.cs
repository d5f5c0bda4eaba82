using System.Net.Sockets;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Files;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class HostFilesTests : IDisposable
{
    private readonly TestHome _home = new();
    private readonly HostFiles _files;

    public HostFilesTests() => _files = new HostFiles(_home.Clock, new ForeignFiles());

    [Fact]
    public void A_file_is_replaced_with_its_mode_and_a_private_backup()
    {
        var path = Write("mcp.json", "old", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var backup = _files.Replace(path, "new"u8);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        Assert.Equal("old", File.ReadAllText(backup!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup!));
    }

    [Fact]
    public void A_link_stays_a_link_and_its_target_is_what_changes()
    {
        var target = Write("dotfiles.json", "old");
        var link = Path.Combine(_home.Root, "link.json");
        File.CreateSymbolicLink(link, target);

        _files.Replace(link, "new"u8);

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal("new", Encoding.UTF8.GetString(_files.Read(link)!));
    }

    [Fact]
    public void A_link_that_leads_nowhere_yet_is_written_where_it_points()
    {
        var link = Path.Combine(_home.Root, "link.json");
        File.CreateSymbolicLink(link, Path.Combine(_home.Root, "dotfiles", "later.json"));

        Assert.Null(_files.Read(link));
        Assert.Null(_files.Replace(link, "new"u8));
        Assert.Equal("new", File.ReadAllText(Path.Combine(_home.Root, "dotfiles", "later.json")));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_read_only_file_is_refused_and_stays()
    {
        var path = Write("settings.json", "old", UnixFileMode.UserRead);

        Assert.Contains(
            "is read-only", Assert.Throws<AgentAuthException>(() => _files.Replace(path, "new"u8)).Message,
            StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_new_file_is_private_and_has_no_backup()
    {
        var path = Path.Combine(_home.Root, "not", "yet", "mcp.json");

        Assert.Null(_files.Read(path));
        Assert.Null(_files.Replace(path, "new"u8));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("mkdir {0}", "is a folder, not a file")]
    [InlineData("mkfifo {0}", "is not a regular file")]
    [InlineData("ln -s /dev/zero {0}", "is not a regular file")]
    [InlineData("ln -s {0} {0}", "is a loop of links")]
    [InlineData("truncate -s 65M {0}", "is larger than 64 MiB")]
    public void What_is_no_file_is_neither_waited_for_nor_replaced(string script, string reason)
    {
        var path = Path.Combine(_home.Root, "mcp.json");
        TestHome.Shell(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, $"'{path}'"));

        Assert.Equal($"{path} {reason}", Assert.Throws<AgentAuthException>(() => _files.Read(path)).Message);
        Assert.Throws<AgentAuthException>(() => _files.Replace(path, "new"u8));
    }

    [Fact]
    public void A_socket_is_not_a_file()
    {
        var path = Path.Combine(_home.Root, "mcp.json");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        Assert.Equal(
            $"{path} is not a regular file", Assert.Throws<AgentAuthException>(() => _files.Read(path)).Message);
    }

    [Fact]
    public void A_name_is_not_cut_at_its_NUL()
    {
        var path = Write("mcp.json", "{}");

        Assert.Contains(
            "is no name of a file", Assert.Throws<AgentAuthException>(() => _files.Read($"{path}\0.bak")).Message,
            StringComparison.Ordinal);
        Assert.Throws<AgentAuthException>(() => SafeFile.Read($"{path}\0.bak"));
    }

    [Fact]
    public void A_pipe_that_the_user_named_is_waited_for()
    {
        var path = Path.Combine(_home.Root, "pipe");
        TestHome.Shell($"mkfifo '{path}'; (exec > /dev/null 2>&1; (echo first; echo second) > '{path}') &");

        Assert.Equal("first\nsecond\n", Encoding.UTF8.GetString(_files.ReadNamed(path)!));
        Assert.Contains(
            "is larger than 64 MiB",
            Assert.Throws<AgentAuthException>(() => _files.ReadNamed("/dev/zero")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private string Write(string name, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(_home.Root, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, mode);
        return path;
    }
}
