using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Tests.Files;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class HostFilesTests : IDisposable
{
    private readonly TestHome _home = new();
    private readonly HostFiles _files;

    public HostFilesTests() => _files = new HostFiles(_home.Clock);

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

    [Fact]
    public void A_folder_in_a_files_place_is_no_file()
    {
        Assert.Null(_files.Read(_home.Root));
        Assert.Throws<AgentAuthException>(() => _files.Replace(_home.Root, "new"u8));
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
