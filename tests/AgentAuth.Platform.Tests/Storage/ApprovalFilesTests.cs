using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Tests.Storage;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ApprovalFilesTests : IDisposable
{
    private readonly TestHome _home = new();

    [Fact]
    public void An_approval_is_of_one_server_in_one_file_and_private()
    {
        var approvals = new ApprovalFiles(_home.Paths);
        var approval = new Approval("/home/ada/shop/.mcp.json", "github", "abc", _home.Clock.GetUtcNow());

        Assert.Null(approvals.Find(approval.File, approval.Server));
        approvals.Add(approval with { Hash = "older" });
        approvals.Add(approval);

        Assert.Equal(approval, approvals.Find(approval.File, approval.Server));
        Assert.Null(approvals.Find(approval.File, "other"));
        Assert.Null(approvals.Find("/other/.mcp.json", approval.Server));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Assert.Single(Directory.GetFiles(_home.Paths.ApprovalsFolder))));
    }

    [Fact]
    public void The_program_that_was_approved_comes_back_with_it()
    {
        var approvals = new ApprovalFiles(_home.Paths);
        var approval = new Approval("/home/ada/shop/.mcp.json", "github", "abc", _home.Clock.GetUtcNow())
        {
            Program = new ApprovedProgram("/usr/bin/server", "stamp", "hash"),
        };

        approvals.Add(approval);

        Assert.Equal(approval, approvals.Find(approval.File, approval.Server));
    }

    [Theory]
    [InlineData("/other/.mcp.json", "github")]
    [InlineData("/home/ada/shop/.mcp.json", "other")]
    public void A_file_that_was_put_in_the_place_of_another_approves_nothing(string file, string server)
    {
        var approvals = new ApprovalFiles(_home.Paths);
        approvals.Add(new Approval("/home/ada/shop/.mcp.json", "github", "abc", _home.Clock.GetUtcNow()));
        var first = Assert.Single(Directory.GetFiles(_home.Paths.ApprovalsFolder));
        approvals.Add(new Approval(file, server, "abc", _home.Clock.GetUtcNow()));
        var second = Assert.Single(Directory.GetFiles(_home.Paths.ApprovalsFolder), path => path != first);

        File.Copy(first, second, overwrite: true);

        Assert.Null(approvals.Find(file, server));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_approval_in_a_folder_that_others_can_write_is_not_believed(bool home)
    {
        var approvals = new ApprovalFiles(_home.Paths);
        var approval = new Approval("/home/ada/shop/.mcp.json", "github", "abc", _home.Clock.GetUtcNow());
        approvals.Add(approval);

        File.SetUnixFileMode(
            home ? _home.Paths.Home : _home.Paths.ApprovalsFolder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite
                | UnixFileMode.OtherExecute);

        var failure = Assert.Throws<AgentAuthException>(() => approvals.Find(approval.File, approval.Server));
        Assert.Equal(ProblemCode.UnsafeStore, failure.Problem.Code);
    }

    public void Dispose() => _home.Dispose();
}
