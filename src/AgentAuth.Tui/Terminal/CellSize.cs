namespace AgentAuth.Tui.Terminal;

/// <summary>Columns and rows.</summary>
public readonly record struct CellSize(int Width, int Height);
