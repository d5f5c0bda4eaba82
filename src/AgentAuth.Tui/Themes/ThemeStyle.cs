using AgentAuth.Toml;
using AgentAuth.Tui.Cells;

namespace AgentAuth.Tui.Themes;

/// <summary>One role's look as a theme file gives it, and where.</summary>
internal sealed record ThemeStyle(CellStyle Look, TomlPosition At);
