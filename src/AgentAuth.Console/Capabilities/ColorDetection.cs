using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Capabilities;

/// <summary>
/// Colour depth from the environment. Order: NO_COLOR (no-color.org, non-empty only), FORCE_COLOR
/// (force-color.org, with the 0 to 3 of Node), CLICOLOR_FORCE and CLICOLOR (bixense.com/clicolors), then the terminal.
/// </summary>
internal static class ColorDetection
{
    public static ColorDepth Depth(IReadOnlyDictionary<string, string> environment, string term, bool isTerminal)
    {
        if (environment.IsSet("NO_COLOR"))
        {
            return ColorDepth.None;
        }

        var depth = OfTerminal(environment, term);
        if (environment.IsSet("FORCE_COLOR"))
        {
            return Forced(environment["FORCE_COLOR"], depth);
        }

        if (environment.IsSet("CLICOLOR_FORCE") && environment["CLICOLOR_FORCE"] != "0")
        {
            return AtLeast16(depth);
        }

        var refused = environment.GetValueOrDefault("CLICOLOR") == "0";
        return isTerminal && !refused ? depth : ColorDepth.None;
    }

    private static ColorDepth Forced(string value, ColorDepth depth) => value switch
    {
        "0" or "false" => ColorDepth.None,
        "1" => ColorDepth.Ansi16,
        "2" => ColorDepth.Ansi256,
        "3" => ColorDepth.TrueColor,
        _ => AtLeast16(depth),
    };

    private static ColorDepth AtLeast16(ColorDepth depth) => depth == ColorDepth.None ? ColorDepth.Ansi16 : depth;

    private static ColorDepth OfTerminal(IReadOnlyDictionary<string, string> environment, string term)
    {
        if (term is "dumb" or "")
        {
            return ColorDepth.None;
        }

        // screen 4 passes no 24-bit colour on, whatever the outer terminal exported.
        var isScreen = term.StartsWith("screen", StringComparison.Ordinal) && !environment.IsSet("TMUX");
        var says24Bit = environment.GetValueOrDefault("COLORTERM") is "truecolor" or "24bit"
            || environment.IsSet("WT_SESSION");
        if ((says24Bit && !isScreen) || Is24Bit(term))
        {
            return ColorDepth.TrueColor;
        }

        return term.Contains("256color", StringComparison.Ordinal) ? ColorDepth.Ansi256 : ColorDepth.Ansi16;
    }

    private static bool Is24Bit(string term) =>
        term.EndsWith("-direct", StringComparison.Ordinal)
        || term is "xterm-kitty" or "xterm-ghostty" or "foot" or "foot-extra" or "wezterm" or "alacritty" or "contour"
            or "rio";
}
