using System.Globalization;

namespace AgentAuth.Console.Capabilities;

/// <summary>
/// Whether a terminal takes OSC 8. Most that do not leave it out; a few, and older multiplexers, print it.
/// </summary>
internal static class LinkDetection
{
    // tmux 3.4 is the first that keeps links.
    private const double FirstTmux = 3.4;

    public static bool HasLinks(IReadOnlyDictionary<string, string> environment, string term)
    {
        if (term is "" or "dumb" or "linux" || term.StartsWith("vt", StringComparison.Ordinal)
            || environment.IsSet("STY"))
        {
            return false;
        }

        return IsMultiplexed(environment, term)
            ? environment.GetValueOrDefault("TERM_PROGRAM") == "tmux"
                && Version(environment.GetValueOrDefault("TERM_PROGRAM_VERSION", "")) >= FirstTmux
            : true;
    }

    private static bool IsMultiplexed(IReadOnlyDictionary<string, string> environment, string term) =>
        environment.IsSet("TMUX") || term.StartsWith("tmux", StringComparison.Ordinal)
            || term.StartsWith("screen", StringComparison.Ordinal);

    // "3.3a", "3.5", "next-3.6".
    private static double Version(string text)
    {
        var number = new string(
            [
                .. text.SkipWhile(letter => !char.IsAsciiDigit(letter))
                    .TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.'),
            ]);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
    }
}
