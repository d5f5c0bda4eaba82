using AgentAuth.Console.Themes;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Themes;

/// <summary>Reads a theme as this terminal can show it.</summary>
public sealed record LoadTheme(string Id) : Question
{
    internal override string About => "theme";

    protected override Report Answer(ViewServices services) =>
        new ThemeLoaded(services.Themes.Require(Id, services.Colors));
}

public sealed record ThemeLoaded(Theme Theme) : Report;
