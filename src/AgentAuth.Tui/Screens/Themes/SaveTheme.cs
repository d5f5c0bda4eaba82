using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Themes;

/// <summary>Writes the choice into <c>config.toml</c>.</summary>
public sealed record SaveTheme(string Id) : Question
{
    internal override string About => "theme";

    protected override Report Answer(ViewServices services)
    {
        services.SaveTheme(Id);
        return new ThemeSaved(Id);
    }
}

public sealed record ThemeSaved(string Id) : Report
{
    internal override Message Tell(ScreenContext context) => Message.Done($"theme {Id} is saved in config.toml");
}
