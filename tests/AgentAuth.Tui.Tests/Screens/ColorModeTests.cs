using System.Text;
using System.Text.RegularExpressions;
using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>The list on terminals that can show less, from their variables to the bytes.</summary>
public partial class ColorModeTests
{
    public static TheoryData<string, ColorDepth, bool> Terminals => new()
    {
        { "TERM=xterm-256color COLORTERM=truecolor LANG=C.UTF-8", ColorDepth.TrueColor, false },
        { "TERM=xterm-256color LANG=C.UTF-8", ColorDepth.Ansi256, false },
        { "TERM=xterm LANG=C.UTF-8", ColorDepth.Ansi16, false },
        { "TERM=linux LANG=C.UTF-8", ColorDepth.Ansi16, true },
        { "TERM=xterm LANG=C", ColorDepth.Ansi16, true },
        { "TERM=xterm-256color COLORTERM=truecolor LANG=C.UTF-8 NO_COLOR=1", ColorDepth.None, false },
    };

    [Theory]
    [MemberData(nameof(Terminals))]
    public void Every_state_can_be_told_apart_in_the_text_alone(string variables, ColorDepth depth, bool isAscii)
    {
        var can = Detect(variables);
        Assert.Equal((depth, isAscii), (can.Colors, !can.IsUnicode));

        var tester = Tester(can);
        var rows = tester.Frame().Split('\n');

        foreach (var state in tester.View.State.Credentials.Select(credential => tester.Context.FaceOf(credential))
            .DistinctBy(face => face.State))
        {
            var row = Assert.Single(
                rows, row => row.Contains($" {state.Credential.Id} ", StringComparison.Ordinal)
                    && row.Contains(state.Word, StringComparison.Ordinal));
            Assert.Contains(state.Look.Mark(can.Glyphs), row);
        }
    }

    [Theory]
    [MemberData(nameof(Terminals))]
    public void No_colour_is_written_that_the_terminal_does_not_have(string variables, ColorDepth depth, bool isAscii)
    {
        var can = Detect(variables);
        var bytes = Encoding.UTF8.GetString(
            new FrameDiffer(can.Colors, !can.IsUnicode).Difference(null, Tester(can).Grid()));

        var codes = Styles().Matches(bytes).SelectMany(style => style.Groups[1].Value.Split(';')).ToHashSet();

        Assert.Equal(depth >= ColorDepth.Ansi256, codes.Contains("38"));
        Assert.Equal(depth == ColorDepth.TrueColor, bytes.Contains("38;2;", StringComparison.Ordinal));
        Assert.Equal(depth is ColorDepth.None, !codes.Any(code => code is ['3' or '4' or '9', >= '0' and <= '8']));
        Assert.Equal(isAscii, Ascii.IsValid(bytes));
    }

    private static TerminalCapabilities Detect(string variables) => TerminalCapabilities.Detect(
        variables.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
        isTerminal: true, isWindows: false);

    private static ViewTester Tester(TerminalCapabilities can)
    {
        var tester = new ViewTester(120, 35, !can.IsUnicode);
        tester.View = tester.View with { Theme = new ThemeCatalog().Load("agent-dark", can.Colors)! };
        return tester;
    }

    [GeneratedRegex("\e\\[([0-9;]*)m")]
    private static partial Regex Styles();
}
