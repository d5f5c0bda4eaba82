using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Setup;

/// <summary>What each setup changed: <c>setup/TARGET.json</c>. Without it an undo still works, line by line.</summary>
internal sealed class SetupRecords(AppPaths paths)
{
    public IReadOnlyDictionary<string, SetupRecord> Read(string target)
    {
        var path = FileOf(target);

        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.SetupFolder)
            || SafeFile.Read(path) is not { } content)
        {
            return new Dictionary<string, SetupRecord>();
        }

        return StoredObject.Parse(content.Bytes, paths.Shown(path), json => (json.Texts("files") ?? []).Zip(
                json.Texts("backups") ?? [], json.Texts("sha256") ?? [])
            .Select(entry => new SetupRecord(entry.First, entry.Second.Length == 0 ? null : entry.Second, entry.Third))
            .ToDictionary(record => record.Path, StringComparer.Ordinal));
    }

    public void Write(string target, IReadOnlyCollection<SetupRecord> records)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.SetupFolder);
        AtomicFile.Replace(FileOf(target), StoredJson.Object(json =>
        {
            json.WriteTexts("files", [.. records.Select(record => record.Path)]);
            json.WriteTexts("backups", [.. records.Select(record => record.Backup ?? "")]);
            json.WriteTexts("sha256", [.. records.Select(record => record.Hash)]);
        }));
    }

    private string FileOf(string target) => Path.Combine(paths.SetupFolder, $"{target}.json");
}
