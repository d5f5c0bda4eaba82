namespace AgentAuth.Console.Styles;

/// <summary>
/// Every character that the program draws of its own accord, in two sets. Each is one cell wide. Marks of states can be
/// overridden by a theme; lines and bars cannot.
/// </summary>
public sealed record GlyphSet
{
    public required bool IsAscii { get; init; }

    public required char Horizontal { get; init; }

    public required char Vertical { get; init; }

    public required char TopLeft { get; init; }

    public required char TopRight { get; init; }

    public required char BottomLeft { get; init; }

    public required char BottomRight { get; init; }

    public required char TeeLeft { get; init; }

    public required char TeeRight { get; init; }

    /// <summary>Fillings of one bar cell from least to full.</summary>
    public required string BarSteps { get; init; }

    /// <summary>The filling of a bar that has another bar right below it: lower than its row, so that the two never
    /// touch.</summary>
    public required char BarSlim { get; init; }

    public required char BarTrack { get; init; }

    /// <summary>A bar whose length is not known.</summary>
    public required char BarUnknown { get; init; }

    /// <summary>One thing, two, and so on; the last also stands for more.</summary>
    public required string Counts { get; init; }

    public required string Ellipsis { get; init; }

    public required char SelectedRow { get; init; }

    public required char Separator { get; init; }

    public required char Bullet { get; init; }

    public required char Check { get; init; }

    public required char Cross { get; init; }

    public required char Warning { get; init; }

    public required char Up { get; init; }

    public required char Down { get; init; }

    public required char Right { get; init; }

    /// <summary>Frames of the sign that something is under way.</summary>
    public required string Spinner { get; init; }

    public required string Forever { get; init; }

    public required char Fresh { get; init; }

    public required char Refreshing { get; init; }

    public required char Due { get; init; }

    public required char Danger { get; init; }

    public required char Expired { get; init; }

    public required char Revoked { get; init; }

    public required char LoginRequired { get; init; }

    public required char Unresolved { get; init; }

    public required char NoExpiry { get; init; }

    public required char Rotation { get; init; }

    public required char Unverified { get; init; }

    public required char Unknown { get; init; }

    public static GlyphSet Unicode { get; } = new()
    {
        IsAscii = false,
        Horizontal = '─', Vertical = '│', TopLeft = '┌', TopRight = '┐', BottomLeft = '└', BottomRight = '┘',
        TeeLeft = '├', TeeRight = '┤',
        BarSteps = "▏▎▍▌▋▊▉█", BarSlim = '▆', BarTrack = '▁', BarUnknown = '·',
        Counts = "▄▅▆▇█",
        Ellipsis = "…", SelectedRow = '›', Separator = '·', Bullet = '•', Check = '✓', Cross = '✗', Warning = '!',
        Up = '↑', Down = '↓', Right = '→', Spinner = "◐◓◑◒", Forever = "∞",
        Fresh = '●', Refreshing = '◌', Due = '◐', Danger = '▲', Expired = '×', Revoked = '⊘', LoginRequired = '◆',
        Unresolved = '◇', NoExpiry = '○', Rotation = '↻', Unverified = '◎', Unknown = '?',
    };

    public static GlyphSet Ascii { get; } = new()
    {
        IsAscii = true,
        Horizontal = '-', Vertical = '|', TopLeft = '+', TopRight = '+', BottomLeft = '+', BottomRight = '+',
        TeeLeft = '+', TeeRight = '+',
        BarSteps = "#", BarSlim = '#', BarTrack = '.', BarUnknown = '-',
        Counts = "123456789#",
        Ellipsis = "..", SelectedRow = '>', Separator = '-', Bullet = '*', Check = '+', Cross = 'x', Warning = '!',
        Up = '^', Down = 'v', Right = '>', Spinner = "|/-\\", Forever = "never",
        Fresh = '*', Refreshing = '=', Due = '~', Danger = '!', Expired = 'x', Revoked = '#', LoginRequired = '@',
        Unresolved = '&', NoExpiry = 'o', Rotation = '%', Unverified = ':', Unknown = '?',
    };
}
