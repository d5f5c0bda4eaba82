using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>What the user approved: <c>approvals/HASH.json</c>, named by the hash of the file and the server.</summary>
public sealed class ApprovalFiles(AppPaths paths) : IApprovals
{
    public Approval? Find(string file, string server)
    {
        var path = FileOf(file, server);

        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.ApprovalsFolder)
            || SafeFile.Read(path) is not { } content)
        {
            return null;
        }

        var approval = StoredObject.Parse(content.Bytes, paths.Shown(path), json => new Approval(
            json.Text("file") ?? throw json.Missing("file"),
            json.Text("server") ?? throw json.Missing("server"),
            json.Text("hash") ?? throw json.Missing("hash"),
            json.Time("approved_at") ?? content.WrittenAt)
        {
            Program = json.Text("program") is { } program
                ? new ApprovedProgram(
                    program, json.Text("program_stamp") ?? "",
                    json.Text("program_hash") ?? throw json.Missing("program_hash"))
                : null,
        });

        return approval.File == file && approval.Server == server ? approval : null;
    }

    public void Add(Approval approval)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.ApprovalsFolder);
        AtomicFile.Replace(FileOf(approval.File, approval.Server), StoredJson.Object(json =>
        {
            json.WriteString("file", approval.File);
            json.WriteString("server", approval.Server);
            json.WriteString("hash", approval.Hash);
            json.WriteString("approved_at", StoredJson.Time(approval.At));

            if (approval.Program is { } program)
            {
                json.WriteString("program", program.Path);
                json.WriteString("program_stamp", program.Stamp);
                json.WriteString("program_hash", program.Hash);
            }
        }));
    }

    private string FileOf(string file, string server)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file}\0{server}")).AsSpan(0, 16));
        return Path.Combine(paths.ApprovalsFolder, $"{hash}.json");
    }
}
