using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// Tags and notes, a row for each credential that has any. Listing where there is no database makes none.
/// </summary>
public sealed class CredentialLabels(MetadataDatabase database) : ICredentialLabels
{
    public IReadOnlyDictionary<CredentialId, Labels> ReadAll()
    {
        var labels = new Dictionary<CredentialId, Labels>();

        if (database.Exists)
        {
            database.TryUse(
                connection =>
                {
                    foreach (var (name, tags, note) in connection.Query(
                        "SELECT credential, tags, note FROM label",
                        row => (row.Text(0), row.Text(1), row.TextOrNull(2))))
                    {
                        if (CredentialId.TryParse(name, out var id))
                        {
                            labels[id] = Of(tags, note);
                        }
                    }
                },
                out _);
        }

        return labels;
    }

    public Labels Change(CredentialId credential, Func<Labels, Labels> change)
    {
        var changed = Labels.None;
        if (!database.TryUse(
            connection => connection.InTransaction(() =>
            {
                changed = change(Read(connection, credential));
                Write(connection, credential, changed);
            }),
            out var problem))
        {
            throw new AgentAuthException(problem);
        }

        return changed;
    }

    private static Labels Read(SqliteConnection connection, CredentialId credential) => connection.Query(
        "SELECT tags, note FROM label WHERE credential = ?1", row => Of(row.Text(0), row.TextOrNull(1)),
        credential.ToString()).FirstOrDefault() ?? Labels.None;

    private static void Write(SqliteConnection connection, CredentialId credential, Labels labels)
    {
        if (labels.IsEmpty)
        {
            connection.Execute("DELETE FROM label WHERE credential = ?1", credential.ToString());
            return;
        }

        connection.Execute(
            "INSERT INTO label (credential, tags, note) VALUES (?1, ?2, ?3) "
            + "ON CONFLICT (credential) DO UPDATE SET tags = excluded.tags, note = excluded.note",
            credential.ToString(), string.Join(' ', labels.Tags), labels.Note);
    }

    // Whoever can write the file can have written anything.
    private static Labels Of(string tags, string? note) => new(
        [
            .. tags.Split(' ').Where(LabelRules.IsTag).Distinct().Take(LabelRules.MostTags)
                .Order(StringComparer.Ordinal),
        ],
        UntrustedText.Line(note, LabelRules.LongestNote) is { Length: > 0 } line ? line : null);
}
