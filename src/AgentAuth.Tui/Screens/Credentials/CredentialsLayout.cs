using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Credentials;

/// <summary>
/// Where the parts of the list screen lie: details at the right from 100 columns, in a strip below from 80×24, and
/// nowhere on less.
/// </summary>
internal readonly record struct CredentialsLayout
{
    private const int ColumnsForPane = 100;
    private const int ListBesidePane = 64;
    private const int NarrowestPane = 36;
    private const int WidestPane = 44;
    private const int ColumnsForWidePane = 140;
    private const int ColumnsForStrip = 80;
    private const int RowsForBand = 28;
    private const int RowsForWideBand = 44;
    private const int BandRows = 8;
    private const int WideBandRows = 11;
    public const int SmallBandRows = 5;

    /// <summary>24 rows of terminal less the three around a screen.</summary>
    private const int RowsForStrip = 21;

    public bool HasBoxes { get; private init; }

    /// <summary>Titles and rows.</summary>
    public CellArea List { get; private init; }

    public CellArea Pane { get; private init; }

    public CellArea Strip { get; private init; }

    /// <summary>What happens next.</summary>
    public CellArea Timeline { get; private init; }

    /// <summary>What happened last; beside the timeline where there is a pane above it.</summary>
    public CellArea Feed { get; private init; }

    /// <summary>Lines that a row has: two where all of them have room for air, else one.</summary>
    public int Pitch { get; private init; }

    /// <summary>The rows alone.</summary>
    public int Rows => Math.Max(0, (List.Height - 2 + Pitch) / Pitch);

    /// <param name="size">Of the screen.</param>
    /// <param name="wantsPane">Whether the details are wanted.</param>
    /// <param name="wantsBand">Whether what happens next and what happened last are wanted.</param>
    /// <param name="rows">How many there are in the whole list, so that a filter moves nothing.</param>
    public static CredentialsLayout For(CellSize size, bool wantsPane, bool wantsBand, int rows)
    {
        // Of nothing there is nothing to tell: what would fill the list has the room.
        (wantsPane, wantsBand) = rows == 0 ? (false, false) : (wantsPane, wantsBand);
        var band = !wantsBand ? 0
            : size.Height >= RowsForWideBand ? WideBandRows
            : size.Height >= RowsForBand ? BandRows
            : 0;
        var layout = For(size with { Height = size.Height - band }, wantsPane);
        layout = band > 0 ? layout.WithBand(size, band)
            : wantsBand && layout.List.Height > rows + 1 + SmallBandRows ? layout.WithSmallBand()
            : layout;
        return layout with { Pitch = rows * 2 < layout.List.Height - 1 ? 2 : 1 };
    }

    private CredentialsLayout WithBand(CellSize size, int band)
    {
        var all = new CellArea(0, size.Height - band, size.Width, band);
        var feed = size.Width < ColumnsForPane ? 0 : Pane.IsEmpty ? size.Width * 3 / 8 : Pane.Width;
        return this with
        {
            Timeline = all with { Width = size.Width - feed },
            Feed = all with { X = size.Width - feed, Width = feed },
        };
    }

    // In rows at the list's end that no credential needs.
    private CredentialsLayout WithSmallBand() => this with
    {
        List = List with { Height = List.Height - SmallBandRows },
        Timeline = List with { Y = List.Bottom - SmallBandRows, Height = SmallBandRows },
    };

    private static CredentialsLayout For(CellSize size, bool wantsPane)
    {
        var below = new CellArea(0, 1, size.Width, size.Height - 1);
        if (wantsPane && size.Width >= ColumnsForPane)
        {
            // The bars of the list are worth more than the pane's ease.
            var pane = size.Width >= ColumnsForWidePane
                ? size.Width * 3 / 8
                : Math.Clamp(size.Width - ListBesidePane, NarrowestPane, WidestPane);
            return new CredentialsLayout
            {
                HasBoxes = true,
                List = (below with { Width = size.Width - pane }).Inset(1, 1),
                Pane = below with { X = size.Width - pane, Width = pane },
            };
        }

        if (wantsPane && size.Width >= ColumnsForStrip && size.Height >= RowsForStrip)
        {
            return new CredentialsLayout
            {
                List = below with { Height = below.Height - CredentialPane.StripRows },
                Strip = below with { Y = size.Height - CredentialPane.StripRows, Height = CredentialPane.StripRows },
            };
        }

        var isBoxed = size.Width >= ColumnsForPane;
        return new CredentialsLayout { HasBoxes = isBoxed, List = isBoxed ? below.Inset(1, 1) : below };
    }
}
