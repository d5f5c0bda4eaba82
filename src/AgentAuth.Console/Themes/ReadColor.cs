using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>The colours that a table of a theme file allows.</summary>
internal delegate bool ReadColor(string text, out Color color);
