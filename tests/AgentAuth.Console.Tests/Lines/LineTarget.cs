using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Tests.Lines;

/// <summary>A target that keeps what was written.</summary>
internal sealed class LineTarget
{
    private LineTarget(Func<OutputTarget, OutputTarget> change, string theme)
    {
        var target = change(new OutputTarget(new StringWriter()) { Glyphs = GlyphSet.Unicode });
        Writer = new LineWriter(target, new ThemeCatalog().Load(theme, target.Colors)!);
    }

    public LineWriter Writer { get; }

    public string Text => Writer.Target.Writer.ToString()!;

    public string[] Lines => Text.Split('\n')[..^1];

    public static LineTarget Pipe() => new(target => target, "terminal");

    public static LineTarget Terminal(int width, ColorDepth colors = ColorDepth.None, string theme = "terminal") =>
        new(target => target with { IsTerminal = true, Width = width, Colors = colors }, theme);

    public static LineTarget AsciiTerminal(int width) =>
        new(target => target with { IsTerminal = true, Width = width, Glyphs = GlyphSet.Ascii }, "terminal");
}
