using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Themes;

namespace AgentAuth.Tui.Lines;

/// <summary>
/// What is left of a credential's life, as a bar that drains to the left. Eighth blocks give eight steps per cell; in
/// ASCII it stands in brackets and has one step per cell. An endless and an unknown life are patterns of their own, so
/// that neither looks like a full bar.
/// </summary>
public sealed record TtlBar
{
    /// <summary>Below this share, what is left is drawn as danger.</summary>
    public const double DangerShare = 0.05;

    private TtlBar(ExpiryKind expiry) => Expiry = expiry;

    public ExpiryKind Expiry { get; }

    /// <summary>0 to 1; meaningful where the expiry is known.</summary>
    public double ShareLeft { get; private init; }

    /// <summary>The share left at which it is renewed, drawn as a mark; null for none.</summary>
    public double? RefreshMark { get; private init; }

    public static TtlBar Never { get; } = new(ExpiryKind.Never);

    public static TtlBar Unknown { get; } = new(ExpiryKind.Unknown);

    /// <param name="shareLeft">1 when new, 0 when over; what lies outside is brought inside.</param>
    /// <param name="refreshAt">The share of life after which it is renewed; null where nothing renews it.</param>
    public static TtlBar Known(double shareLeft, double? refreshAt = Lifetime.DefaultRefreshShare) => new(ExpiryKind.Known)
    {
        ShareLeft = double.IsNaN(shareLeft) ? 0 : Math.Clamp(shareLeft, 0, 1),
        RefreshMark = 1 - refreshAt,
    };

    public static TtlBar Of(Credential credential, DateTimeOffset now) => credential switch
    {
        { State: CredentialState.Revoked or CredentialState.LoginRequired or CredentialState.Unresolved } => Known(0, refreshAt: null),
        { Lifetime.Expiry.Kind: ExpiryKind.Never } => Never,
        { Lifetime.Expiry.Kind: ExpiryKind.Unknown } => Unknown,
        _ => Known(credential.Lifetime.ShareLeft(now) ?? 0, credential.Refreshable ? credential.RefreshShare : null),
    };

    /// <summary>The colour of the filling.</summary>
    public Role Zone => ShareLeft switch
    {
        < DangerShare => Role.StateDanger,
        _ when ShareLeft <= (RefreshMark ?? 1 - Lifetime.DefaultRefreshShare) => Role.StateDue,
        _ => Role.StateFresh,
    };

    /// <summary>Columns that a bar of so many cells takes, brackets included.</summary>
    public static int WidthOf(int cells, GlyphSet glyphs) => glyphs.IsAscii ? cells + 2 : cells;

    public IReadOnlyList<Run> Draw(int cells, GlyphSet glyphs)
    {
        var inside = Expiry switch
        {
            ExpiryKind.Never => [Run.Drawn(new string(glyphs.BarUnknown, cells), Role.StateNoExpiry)],
            ExpiryKind.Unknown => [Run.Drawn(Sparse(glyphs.BarUnknown, cells), Role.TextMuted)],
            _ => DrawKnown(cells, glyphs),
        };
        return glyphs.IsAscii ? [Run.Drawn("[", Role.BarTrack), .. inside, Run.Drawn("]", Role.BarTrack)] : inside;
    }

    private List<Run> DrawKnown(int cells, GlyphSet glyphs)
    {
        var perCell = glyphs.BarSteps.Length;
        var steps = StepsLeft(cells, perCell);
        var filling = new string(glyphs.BarSteps[^1], steps / perCell);
        if (steps % perCell > 0)
        {
            filling += glyphs.BarSteps[(steps % perCell) - 1];
        }

        var runs = new List<Run>();
        var mark = RefreshMark is { } share && cells > 0 ? (int)(share * cells) : -1;
        AddMarked(runs, filling, Zone, mark, glyphs);
        AddMarked(runs, new string(glyphs.BarTrack, cells - filling.Length), Role.BarTrack, mark - filling.Length, glyphs);
        return runs;
    }

    // Rounded down, but a life that is not over shows: with eighths there is always a sliver.
    private int StepsLeft(int cells, int perCell)
    {
        var steps = (int)(ShareLeft * cells * perCell);
        return steps == 0 && ShareLeft > 0 && perCell > 1 && cells > 0 ? 1 : steps;
    }

    /// <summary>The mark takes the place of one cell, so that it is seen before it is reached and after.</summary>
    private static void AddMarked(List<Run> runs, string part, Role role, int mark, GlyphSet glyphs)
    {
        if (mark < 0 || mark >= part.Length)
        {
            AddRun(runs, part, role);
            return;
        }

        AddRun(runs, part[..mark], role);
        AddRun(runs, glyphs.Vertical.ToString(), Role.BarThreshold);
        AddRun(runs, part[(mark + 1)..], role);
    }

    private static void AddRun(List<Run> runs, string glyphs, Role role)
    {
        if (glyphs.Length > 0)
        {
            runs.Add(Run.Drawn(glyphs, role));
        }
    }

    private static string Sparse(char dot, int cells) =>
        string.Create(cells, dot, static (text, dot) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = i % 2 == 0 ? dot : ' ';
            }
        });
}
