using AgentAuth.Console.Themes;

namespace AgentAuth.Tui.Effects;

/// <summary>The themes that can be chosen, and where the choice is kept.</summary>
public interface IThemeShelf
{
    IReadOnlyList<ThemeEntry> Entries();

    /// <summary>Made ready for this terminal.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">Where there is none of that name, or its file is wrong: file,
    /// line and column.</exception>
    Theme Load(string id);

    /// <summary>Writes the choice into <c>config.toml</c>, leaving the rest of the file as it is.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">Where the file cannot be written.</exception>
    void Save(string id);
}
