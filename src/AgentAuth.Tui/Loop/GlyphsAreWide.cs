using AgentAuth.Console.Styles;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Loop;

/// <summary>
/// The terminal draws ambiguous characters two cells wide, box lines among them: only
/// <see cref="GlyphSet.Ascii"/> keeps rows straight.
/// </summary>
public sealed record GlyphsAreWide : ViewEvent;
