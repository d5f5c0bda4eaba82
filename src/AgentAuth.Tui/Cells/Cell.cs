using AgentAuth.Console.Styles;

namespace AgentAuth.Tui.Cells;

internal readonly record struct Cell(Glyph Glyph, CellStyle Style);
