using System.Globalization;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Lines;

/// <summary>
/// A theme shown by itself, as <c>agent theme show</c> prints it: the states with their bars, the text, the contrast.
/// </summary>
public static class ThemePreview
{
    private const int BarCells = 24;
    private const int WordCells = 14;

    private static readonly (DisplayState State, double ShareLeft, string Left)[] Bars =
    [
        (DisplayState.Fresh, 0.71, "5h42m"),
        (DisplayState.Due, 0.19, "1h31m"),
        (DisplayState.Danger, 0.012, "42s"),
        (DisplayState.Expired, 0, "3m ago"),
    ];

    public static void Write(LineWriter writer)
    {
        var theme = writer.Theme;
        writer.Line(
            new Run(theme.Id, Role.Title), new Run($"  {theme.Name}, {Word(theme.Appearance)}", Role.TextMuted));
        writer.Line(theme.Source, Role.TextMuted);
        writer.Line();
        foreach (var (state, shareLeft, left) in Bars)
        {
            writer.Line(
                [
                    .. State(writer, state),
                    .. TtlBar.Known(shareLeft).Draw(BarCells, writer.Target.Glyphs, isSlim: true),
                    new Run($"  {left,6}", StateLook.Of(state).Role),
                ]);
        }

        foreach (var look in StateLook.All.Where(look => Bars.All(bar => bar.State != look.State)))
        {
            writer.Line(State(writer, look.State));
        }

        writer.Line();
        writer.Line(
            new Run("text  "), new Run("muted  ", Role.TextMuted), new Run("accent", Role.Accent), new Run("  "),
            new Run("link", Role.Link), new Run("  "), new Run("selected row", Role.Selection));
        WriteContrast(writer, theme);
    }

    private static IReadOnlyList<Run> State(LineWriter writer, DisplayState state)
    {
        var look = StateLook.Of(state);
        return [
            new Run(
                $"{writer.Theme.Mark(state, writer.Target.Glyphs)} {CellText.Pad(look.Word, WordCells)}", look.Role)];
    }

    private static void WriteContrast(LineWriter writer, Theme theme)
    {
        if (!theme.MeasuredBackground.IsRgb || !theme[Role.Text].Foreground.IsRgb)
        {
            return;
        }

        var lowest = StateLook.All.Min(look => Ratio(theme, look.Role));
        writer.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"contrast: text {Ratio(theme, Role.Text):0.0}, muted {Ratio(theme, Role.TextMuted):0.0}, lowest state {lowest:0.0}"), Role.TextMuted);
    }

    private static double Ratio(Theme theme, Role role) =>
        Contrast.Ratio(theme[role].Foreground, theme.MeasuredBackground);

    private static string Word(Appearance appearance) => appearance switch
    {
        Appearance.Dark => "for dark terminals",
        Appearance.Light => "for light terminals",
        _ => "for any terminal",
    };
}
