namespace AgentAuth.Tui.State;

/// <summary>Captions that come up one after the other over whatever is shown; the last one stays.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="Captions">In the order of their times; the first one at the start.</param>
public sealed record Tour(DateTimeOffset StartedAt, IReadOnlyList<Caption> Captions)
{
    /// <summary>The number of the caption that is up, counted from 0.</summary>
    public int At(DateTimeOffset now)
    {
        var at = 0;
        while (at + 1 < Captions.Count && StartedAt + Captions[at + 1].After <= now)
        {
            at++;
        }

        return at;
    }

    /// <summary>When the next one comes up, UTC; null for the last.</summary>
    public DateTimeOffset? NextChangeAt(DateTimeOffset now) =>
        At(now) + 1 is var next && next < Captions.Count ? StartedAt + Captions[next].After : null;
}
