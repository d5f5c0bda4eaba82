namespace AgentAuth.Console.Themes;

/// <summary>
/// Decides which theme is used. What the user says comes first, from the nearest to the farthest; then what the
/// terminal tells of its background. Where nobody knows the background, only a theme in the terminal's own colours is
/// sure to be readable.
/// </summary>
public sealed record ThemeChoice
{
    public const string DefaultDark = "agent-dark";
    public const string DefaultLight = "agent-light";
    public const string ForUnknownBackground = "terminal";

    /// <summary><c>--theme</c>.</summary>
    public string? Option { get; init; }

    /// <summary><c>AGENT_THEME</c>.</summary>
    public string? Variable { get; init; }

    /// <summary>The configured theme for dark terminals; the only one where the configuration names one.</summary>
    public string? ConfiguredDark { get; init; }

    /// <summary>The configured theme for light terminals.</summary>
    public string? ConfiguredLight { get; init; }

    /// <summary>What the terminal answered (OSC 11, mode 2031); null while it has not.</summary>
    public Appearance? Answer { get; init; }

    /// <summary><c>COLORFGBG</c>, such as <c>15;0</c> or <c>0;default;15</c>.</summary>
    public string? ColorFgBg { get; init; }

    public string Id => Named(Option) ?? Named(Variable) ?? ForBackground(Background);

    private Appearance Background =>
        Answer is Appearance.Dark or Appearance.Light ? Answer.Value : FromColorFgBg(ColorFgBg);

    private string ForBackground(Appearance background) => background switch
    {
        Appearance.Light => ConfiguredLight ?? ConfiguredDark ?? DefaultLight,
        Appearance.Dark => ConfiguredDark ?? ConfiguredLight ?? DefaultDark,
        _ => ConfiguredDark ?? ConfiguredLight ?? ForUnknownBackground,
    };

    private static string? Named(string? name) => string.IsNullOrEmpty(name) ? null : name;

    // rxvt writes the index of the background last: 7 and 15 are its two whites, and 9 to 14 are bright.
    private static Appearance FromColorFgBg(string? value) => value?.Split(';')[^1] switch
    {
        "0" or "1" or "2" or "3" or "4" or "5" or "6" or "8" => Appearance.Dark,
        "7" or "9" or "10" or "11" or "12" or "13" or "14" or "15" => Appearance.Light,
        _ => Appearance.Any,
    };
}
