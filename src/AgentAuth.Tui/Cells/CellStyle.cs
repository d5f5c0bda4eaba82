namespace AgentAuth.Tui.Cells;

/// <summary>How one cell is drawn.</summary>
public readonly record struct CellStyle(Color Foreground, Color Background, CellAttributes Attributes = CellAttributes.None)
{
    public static CellStyle Plain => default;
}
