using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Console.Lines;

/// <summary>
/// What is left of a credential's life, as a bar that drains to the left. Eighth blocks give eight steps per cell; in
/// ASCII it stands in brackets and has one step per cell. An endless and an unknown life are patterns of their own, so
/// that neither looks like a full bar.
/// </summary>
public readonly record struct TtlBar
{
    /// <summary>Below this share, what is left is drawn as danger.</summary>
    public const double DangerShare = 0.05;

    private TtlBar(ExpiryKind expiry) => Expiry = expiry;

    public ExpiryKind Expiry { get; }

    /// <summary>0 to 1; meaningful where the expiry is known.</summary>
    public double ShareLeft { get; private init; }

    /// <summary>The share left at which it is refreshed, drawn as a mark; null for none.</summary>
    public double? RefreshMark { get; private init; }

    /// <summary>How its credential stands; null for a life that is no credential's.</summary>
    private DisplayState? State { get; init; }

    public static TtlBar Never { get; } = new(ExpiryKind.Never);

    public static TtlBar Unknown { get; } = new(ExpiryKind.Unknown);

    /// <param name="shareLeft">1 when new, 0 when over; what lies outside is brought inside.</param>
    /// <param name="refreshAt">The share of life after which it is refreshed; null where nothing refreshes it.</param>
    public static TtlBar Known(double shareLeft, double? refreshAt = Lifetime.DefaultRefreshShare) =>
        new(ExpiryKind.Known)
        {
            ShareLeft = double.IsNaN(shareLeft) ? 0 : Math.Clamp(shareLeft, 0, 1),
            RefreshMark = 1 - refreshAt,
        };

    /// <summary>
    /// In the colour of the word beside it: what is left says one thing only.
    /// </summary>
    public static TtlBar Of(CredentialStatus standing, DateTimeOffset now) =>
        Of(standing.Credential, now) with { State = standing.State };

    private static TtlBar Of(Credential credential, DateTimeOffset now) => credential switch
    {
        { State: CredentialState.Revoked or CredentialState.LoginRequired or CredentialState.Unresolved } => Known(
            0, refreshAt: null),
        { Lifetime.Expiry.Kind: ExpiryKind.Never } => Never,
        { Lifetime.Expiry.Kind: ExpiryKind.Unknown } => Unknown,
        _ => Known(credential.Lifetime.ShareLeft(now) ?? 0, credential.Refreshable ? credential.RefreshShare : null),
    };

    /// <summary>The colour of the filling.</summary>
    public Role Zone => State is { } state ? StateLook.Of(state).Role : ShareLeft switch
    {
        < DangerShare => Role.StateDanger,
        _ when ShareLeft <= (RefreshMark ?? 1 - Lifetime.DefaultRefreshShare) => Role.StateDue,
        _ => Role.StateFresh,
    };

    /// <summary>Columns that a bar of so many cells takes, brackets included.</summary>
    public static int WidthOf(int cells, GlyphSet glyphs) => glyphs.IsAscii ? cells + 2 : cells;

    public IReadOnlyList<Run> Draw(int cells, GlyphSet glyphs, bool isSlim = false) =>
        On(cells, glyphs, isSlim).Runs(glyphs);

    /// <summary>What so many cells show of it.</summary>
    public BarCells On(int cells, GlyphSet glyphs, bool isSlim = false) => new(cells, Expiry)
    {
        IsSlim = isSlim,
        Steps = Expiry is ExpiryKind.Known ? StepsLeft(cells, glyphs, BarCells.PerCell(isSlim, glyphs)) : 0,
        Zone = Zone,
        Mark = RefreshMark is { } share && cells > 0 ? (int)(share * cells) : -1,
    };

    // Rounded down, but a life that is not over shows, save in ASCII, where a cell is much of the bar.
    private int StepsLeft(int cells, GlyphSet glyphs, int perCell)
    {
        var steps = (int)(ShareLeft * cells * perCell);
        return steps == 0 && ShareLeft > 0 && !glyphs.IsAscii && cells > 0 ? 1 : steps;
    }
}
