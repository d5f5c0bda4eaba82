using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>The files in <c>revocations/</c>: tokens that are logged out here and not yet dead at their provider.</summary>
public sealed class RevocationFiles(AppPaths paths) : IRevocationQueue
{
    public void Add(PendingRevocation revocation)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.RevocationsFolder);
        Update(revocation);
    }

    /// <summary>One that cannot be read is passed over: it must not keep the others alive at their providers.</summary>
    public IReadOnlyList<PendingRevocation> ReadAll()
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.RevocationsFolder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(paths.RevocationsFolder, "*.json")
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Select(Read)
            .OfType<PendingRevocation>()
            .OrderBy(revocation => revocation.QueuedAt)
            .ThenBy(revocation => revocation.Key, StringComparer.Ordinal)];
    }

    public void Update(PendingRevocation revocation) => AtomicFile.Replace(FileOf(revocation.Key), StoredJson.Object(json =>
    {
        json.WriteString("queued_at", StoredJson.Time(revocation.QueuedAt));
        json.WriteNumber("attempts", revocation.Attempts);
        json.WriteString("not_before", StoredJson.Time(revocation.NotBefore));
        json.WriteStartObject("grant");
        GrantJson.WriteMembers(json, revocation.Grant);
        json.WriteEndObject();
    }));

    public void Remove(PendingRevocation revocation) =>
        PrivateFile.Remove(FileOf(revocation.Key), paths.Shown(FileOf(revocation.Key)));

    private PendingRevocation? Read(string path)
    {
        try
        {
            return SafeFile.Read(path) is { } file
                ? StoredObject.Parse(file.Bytes, paths.Shown(path), json => Read(json, Path.GetFileNameWithoutExtension(path), file.WrittenAt))
                : null;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore or ProblemCode.UnsafeStore)
        {
            return null;
        }
    }

    private static PendingRevocation Read(StoredObject json, string key, DateTimeOffset writtenAt)
    {
        var grant = json.Object("grant") ?? throw json.Missing("grant");
        var id = CredentialId.TryCreate(grant.Text("provider") ?? "", grant.Text("account"), out var valid)
            ? valid
            : throw json.Wrong("grant", "names no credential");

        return new PendingRevocation(
            key,
            GrantJson.Read(grant, id, writtenAt),
            json.Time("queued_at") ?? writtenAt,
            (int)Math.Clamp(json.Integer("attempts") ?? 0, 0, int.MaxValue),
            json.Time("not_before"));
    }

    private string FileOf(string key) => Path.Combine(paths.RevocationsFolder, $"{key}.json");
}
