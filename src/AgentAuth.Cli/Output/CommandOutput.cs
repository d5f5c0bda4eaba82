using System.Text.Json;
using AgentAuth.Cli.Invocation;
using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Output;

/// <summary>Standard output and standard error as places for lines, each with what it can show.</summary>
internal sealed class CommandOutput(
    Edges edges, GlobalChoices choices, ThemeCatalog themes, Func<string?> configuredTheme)
{
    private LineWriter? _lines;
    private LineWriter? _errorLines;
    private bool _hasWarned;

    public LineWriter Lines => _lines ??= Make(edges.Output, edges.OutputIsTerminal);

    public LineWriter ErrorLines => _errorLines ??= Make(edges.Error, edges.ErrorIsTerminal);

    /// <summary>A JSON document for programs, indented since people look at it too.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write) => edges.Output.WriteLine(JsonText.Document(write));

    /// <summary>JSON on one line, for readers of lines.</summary>
    public void WriteJsonLine(Action<Utf8JsonWriter> write) => edges.Output.WriteLine(JsonText.Of(write));

    /// <summary>The id of the theme in use.</summary>
    public string ThemeId => ThemeChoice.Id;

    /// <summary>What user and environment say of it.</summary>
    public ThemeChoice ThemeChoice => new()
    {
        Variable = edges.Environment.GetValueOrDefault("AGENT_THEME"),
        ConfiguredDark = configuredTheme(),
        ColorFgBg = edges.Environment.GetValueOrDefault("COLORFGBG"),
    };

    /// <summary>Rows that are drawn again in place need a terminal that understands more than lines.</summary>
    public bool CanRedraw => !IsAccessible && Capabilities(edges.OutputIsTerminal).IsInteractive;

    /// <summary>The person asked for words.</summary>
    public bool IsAccessible => choices.Accessible || AccessibleChoice.IsIn(edges.Environment);

    /// <summary>What is said where it does not exist.</summary>
    public static string MissingTheme(string id) => UntrustedText.Line(
        $"there is no theme '{id}', so the default one is used: agent theme list", 200);

    // Settings that cannot be read must not keep an answer from being shown, least of all the answer that names them.
    private string DrawnTheme
    {
        get
        {
            try
            {
                return ThemeId;
            }
            catch (AgentAuthException)
            {
                return ThemeChoice.ForUnknownBackground;
            }
        }
    }

    private LineWriter Make(TextWriter writer, bool isTerminal)
    {
        var can = Capabilities(isTerminal);
        var colors = choices.NoColor ? ColorDepth.None : can.Colors;

        return new LineWriter(
            new OutputTarget(writer)
            {
                IsTerminal = isTerminal,
                Width = isTerminal ? edges.Width() : OutputTarget.Unlimited,
                Colors = colors,
                HasLinks = can.HasLinks && !IsAccessible,
                Glyphs = IsAccessible ? GlyphSet.Ascii : can.Glyphs,
            },
            themes.LoadOrPlain(DrawnTheme, colors, WarnOfMissingTheme));
    }

    private void WarnOfMissingTheme()
    {
        if (!choices.Quiet && !_hasWarned)
        {
            _hasWarned = true;
            edges.Error.WriteLine(
                $"agent: warning: {MissingTheme(DrawnTheme)}");
        }
    }

    private TerminalCapabilities Capabilities(bool isTerminal) =>
        TerminalCapabilities.Detect(edges.Environment, isTerminal, edges.IsWindows);
}
