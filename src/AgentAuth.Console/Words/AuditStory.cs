using AgentAuth.Core.Audit;

namespace AgentAuth.Console.Words;

/// <summary>Rows of the trail as things that happened: an attempt and what came of it are one.</summary>
public static class AuditStory
{
    /// <summary>
    /// Without the beginnings whose end is there too. One that nobody ended stays: it says that much.
    /// </summary>
    /// <param name="rows">In the order of the trail.</param>
    public static IReadOnlyList<AuditRow> Of(IReadOnlyList<AuditRow> rows)
    {
        var told = new List<AuditRow>(rows.Count);
        var ended = new HashSet<(string Begun, string? Credential)>();
        for (var at = rows.Count - 1; at >= 0; at--)
        {
            var row = rows[at];
            foreach (var begun in BegunBy(row.Event))
            {
                ended.Add((begun, row.Credential));
            }

            if (!IsBegun(row.Event) || !ended.Remove((row.Event, row.Credential)))
            {
                told.Add(row);
            }
        }

        told.Reverse();
        return told;
    }

    private static bool IsBegun(string what) =>
        what is "refresh.attempted" or "login.started" or "revocation.requested";

    private static string[] BegunBy(string end) => end switch
    {
        "refresh.succeeded" or "refresh.failed" or "refresh.replayed" => ["refresh.attempted"],
        "credential.acquired" or "login.failed" => ["login.started"],
        "revocation.confirmed" or "revocation.pending" => ["revocation.requested"],
        _ => [],
    };
}
