using AgentAuth.Console.Themes;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Themes;

public sealed record ListThemes : Question
{
    internal override string About => "theme";

    protected override Report Answer(ViewServices services) => new ThemesListed(services.Themes.Entries);
}

public sealed record ThemesListed(IReadOnlyList<ThemeEntry> Entries) : Report;
