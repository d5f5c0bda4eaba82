using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Database;

/// <summary>
/// One row a credential: its expiry and how far the warnings of it had come. Silent where the database cannot be used.
/// </summary>
public sealed class WarningHistory(MetadataDatabase database) : IWarningHistory
{
    public int StepOf(CredentialId credential, DateTimeOffset end)
    {
        var step = 0;

        if (database.Exists)
        {
            database.TryUse(
                connection => step = connection.Query(
                    "SELECT step FROM warning WHERE credential = ?1 AND expires_at = ?2",
                    row => (int)row.GetInt64(0),
                    credential.ToString(),
                    StoredJson.SortableTime(end)).FirstOrDefault(),
                out _);
        }

        return step;
    }

    public void Record(CredentialId credential, DateTimeOffset end, int step) => database.TryUse(
        connection => connection.Execute(
            "INSERT INTO warning (credential, expires_at, step) VALUES (?1, ?2, ?3) "
            + "ON CONFLICT (credential) DO UPDATE SET expires_at = excluded.expires_at, step = excluded.step",
            credential.ToString(), StoredJson.SortableTime(end), (long)step),
        out _);
}
