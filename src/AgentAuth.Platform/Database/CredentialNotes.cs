using System.Globalization;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Database;

/// <summary>
/// Last use and last refresh of each credential. Where the database cannot be used they are silent: nothing depends on
/// them.
/// </summary>
public sealed class CredentialNotes(MetadataDatabase database, AuditTrail trail, AppPaths paths) : ICredentialNotes
{
    private const string Succeeded = "succeeded";

    public IReadOnlyDictionary<CredentialId, CredentialNote> ReadAll()
    {
        var notes = new Dictionary<CredentialId, CredentialNote>();

        // Listing an empty store makes no database.
        if (!database.Exists && !File.Exists(paths.AuditSpool))
        {
            return notes;
        }

        database.TryUse(
            connection =>
            {
                trail.TakeIn(connection);
                foreach (var (credential, note) in connection.Query(
                    "SELECT credential, last_used_at, last_refresh_at, last_refresh_outcome FROM note",
                    row => (
                        row.Text(0),
                        new CredentialNote(
                            Time(row.TextOrNull(1)),
                            Time(row.TextOrNull(2)),
                            ProblemReport.CodeOf(row.TextOrNull(3))))))
                {
                    if (CredentialId.TryParse(credential, out var id))
                    {
                        notes[id] = note;
                    }
                }
            },
            out _);

        return notes;
    }

    public void RecordRefresh(CredentialId credential, DateTimeOffset at, ProblemCode? failure) => database.TryUse(
        connection => connection.Execute(
            "INSERT INTO note (credential, last_refresh_at, last_refresh_outcome) VALUES (?1, ?2, ?3) "
            + "ON CONFLICT (credential) DO UPDATE SET last_refresh_at = excluded.last_refresh_at, last_refresh_outcome = excluded.last_refresh_outcome",
            credential.ToString(), StoredJson.SortableTime(at),
            failure is { } code ? ProblemReport.WireName(code) : Succeeded),
        out _);

    // Most resolve day by day: that one did is worth a row only where it is told that it did not.
    public void RecordResolution(CredentialId credential, DateTimeOffset at, ProblemCode? failure)
    {
        if (failure is not null)
        {
            RecordRefresh(credential, at, failure);
        }
        else if (database.Exists)
        {
            database.TryUse(
                connection => connection.Execute(
                    "UPDATE note SET last_refresh_at = ?2, last_refresh_outcome = ?3 "
                    + "WHERE credential = ?1 AND last_refresh_outcome = ?4",
                    credential.ToString(), StoredJson.SortableTime(at), Succeeded,
                    ProblemReport.WireName(ProblemCode.UnresolvedReference)),
                out _);
        }
    }

    public void Forget(CredentialId credential) =>
        database.TryUse(
            connection =>
            {
                connection.Execute("DELETE FROM note WHERE credential = ?1", credential.ToString());
                connection.Execute("DELETE FROM label WHERE credential = ?1", credential.ToString());
            },
            out _);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : null;
}
