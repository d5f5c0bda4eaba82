using AgentAuth.Cli.CommandLine;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Configuration;
using AgentAuth.Platform.Files;
using AgentAuth.Toml;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>The built-in themes and those of the home, for this terminal.</summary>
internal sealed class ThemeShelf(AppPaths paths, ThemeCatalog themes, ColorDepth depth) : IThemeShelf
{
    public IReadOnlyList<ThemeEntry> Entries() => themes.Entries;

    public Theme Load(string id)
    {
        try
        {
            return themes.Load(id, depth)
                ?? throw UnknownName.Theme(id, themes.Entries.Select(entry => entry.Id));
        }
        catch (TomlException fault)
        {
            throw new AgentAuthException(
                new Problem(ProblemCode.Usage, UntrustedText.Line($"{fault.Location}: {fault.Message}")), fault);
        }
    }

    /// <summary>A theme that is missing or broken must not keep the view from opening.</summary>
    public Theme LoadOrPlain(string id)
    {
        try
        {
            return Load(id);
        }
        catch (AgentAuthException)
        {
            return new ThemeCatalog().Load(ThemeChoice.ForUnknownBackground, depth)!;
        }
    }

    public void Save(string id) => new SettingsFile(paths).SaveTheme(id);
}
