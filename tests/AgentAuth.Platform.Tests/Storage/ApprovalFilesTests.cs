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

    public void Dispose() => _home.Dispose();
}
