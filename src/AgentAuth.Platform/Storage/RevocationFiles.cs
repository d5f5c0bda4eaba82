using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// The files in <c>revocations/</c>: tokens that are logged out here and not yet dead at their provider.
/// </summary>
public sealed class RevocationFiles(AppPaths paths) : IRevocationQueue
{
    private const string Replaced = "replaced";

    public void Add(PendingRevocation revocation)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.RevocationsFolder);
        Write(revocation);
    }

    /// <summary>One that cannot be read is passed over: it must not keep the others alive at their providers.</summary>
    public IReadOnlyList<PendingRevocation> ReadAll() =>
    [
        .. Readings().Select(reading => reading.Revocation)
            .OfType<PendingRevocation>()
            .OrderBy(revocation => revocation.QueuedAt)
            .ThenBy(revocation => revocation.Key, StringComparer.Ordinal),
    ];

    public IReadOnlyList<Problem> Faults() => [.. Readings().Select(reading => reading.Fault).OfType<Problem>()];

    // Another process may have finished it: what is dead must not come back as a file.
    public void Update(PendingRevocation revocation)
    {
        if (File.Exists(FileOf(revocation.Key)))
        {
            Write(revocation);
        }
    }

    public void Remove(PendingRevocation revocation)
    {
        PrivateFile.Remove(FileOf(revocation.Key), paths.Shown(FileOf(revocation.Key)));
        Leftovers.Remove(paths.RevocationsFolder);
    }

    private IReadOnlyList<Reading> Readings()
    {
        try
        {
            return [.. Files().Select(Read).OfType<Reading>()];
        }
        catch (AgentAuthException failure)
        {
            return [new Reading(null, failure.Problem)];
        }
    }

    private IReadOnlyList<string> Files()
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.RevocationsFolder))
        {
            return [];
        }

        try
        {
            return [
                .. Directory.EnumerateFiles(paths.RevocationsFolder, "*.json")
                    .Where(path => !Path.GetFileName(path).StartsWith('.'))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.Refused(
                paths.RevocationsFolder, "cannot be listed", $"chmod 700 {Unsafe.Quoted(paths.RevocationsFolder)}");
        }
    }

    // Null for one that another process has just finished.
    private Reading? Read(string path)
    {
        try
        {
            return SafeFile.Read(path) is { } file
                ? new Reading(
                    StoredObject.Parse(
                        file.Bytes, paths.Shown(path),
                        json => Read(json, Path.GetFileNameWithoutExtension(path), file.WrittenAt)),
                    null)
                : null;
        }
        catch (AgentAuthException failure)
        {
            return new Reading(null, failure.Problem);
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
            CountOf(json, "attempts"),
            json.Time("not_before"))
        {
            ProvedAlive = CountOf(json, "proved_alive"),
            IsReplaced = json.Text("login") == Replaced,
        };
    }

    private void Write(PendingRevocation revocation)
    {
        AtomicFile.Replace(FileOf(revocation.Key), StoredJson.Object(json =>
        {
            json.WriteString("queued_at", StoredJson.Time(revocation.QueuedAt));
            json.WriteNumber("attempts", revocation.Attempts);
            json.WriteNumber("proved_alive", revocation.ProvedAlive);
            json.WriteString("not_before", StoredJson.Time(revocation.NotBefore));
            json.WriteOptional("login", revocation.IsReplaced ? Replaced : null);
            json.WriteStartObject("grant");
            GrantJson.WriteMembers(json, revocation.Grant);
            json.WriteEndObject();
        }));
        Leftovers.Remove(paths.RevocationsFolder);
    }

    private static int CountOf(StoredObject json, string name) => (int)Math.Clamp(json.Integer(name) ?? 0, 0, 1000);

    private string FileOf(string key) => Path.Combine(paths.RevocationsFolder, $"{key}.json");

    private sealed record Reading(PendingRevocation? Revocation, Problem? Fault);
}
