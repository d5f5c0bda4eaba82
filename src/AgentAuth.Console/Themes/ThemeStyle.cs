using AgentAuth.Console.Styles;
using AgentAuth.Toml;

namespace AgentAuth.Console.Themes;

/// <summary>One role's look as a theme file gives it, and where.</summary>
internal sealed record ThemeStyle(CellStyle Look, TomlPosition At);
