namespace AgentAuth.Console.Styles;

/// <summary>How one cell is drawn.</summary>
public readonly record struct CellStyle(
    Color Foreground, Color Background, CellAttributes Attributes = CellAttributes.None)
{
    /// <summary>The link that the cell is a part of, as its grid's pool numbers it; 0 for none.</summary>
    public ushort Link { get; init; }

    public static CellStyle Plain => default;
}
