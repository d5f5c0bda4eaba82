using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>
/// The last rows of the trail, read again when its last one is another. By number and hash: a trail that was pruned or
/// begun anew may have the number again.
/// </summary>
public sealed class TrailEnd(IAuditTrail trail)
{
    // As many as a tall screen shows.
    private const int Most = 60;

    private readonly Lock _reading = new();
    private (long Sequence, string? Hash)? _told;

    /// <summary>Posts them where they are others than it has posted before.</summary>
    public void PostNew(IEventSink events)
    {
        // Two that read at once would post in another order than they read.
        lock (_reading)
        {
            try
            {
                if (LastOf(trail.Read(new AuditQuery(Limit: 1))) != _told)
                {
                    var rows = trail.Read(new AuditQuery(Limit: Most));
                    _told = LastOf(rows);
                    events.Post(new TrailRead(rows));
                }
            }
            catch (AgentAuthException)
            {
                // It takes nothing from the list; the trail's own screen says what is wrong.
            }
        }
    }

    private static (long Sequence, string? Hash)? LastOf(IReadOnlyList<AuditRow> rows) =>
        rows is [.., var last] ? (last.Sequence, last.Hash) : (0, null);
}
