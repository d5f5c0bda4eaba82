using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Text;

namespace AgentAuth.Console.Lines;

/// <summary>
/// A piece of one line with one meaning. Its text is cleaned when it is made, so that whatever is written through runs
/// is fit for a terminal, wherever it came from.
/// </summary>
public sealed record Run
{
    private const int Longest = 4096;

    public Run(string? text, Role role = Role.Text)
        : this(role, UntrustedText.Line(text, Longest))
    {
    }

    private Run(Role role, string clean)
    {
        Text = clean;
        Role = role;
        Width = CellWidth.Of(clean);
    }

    public string Text { get; }

    public Role Role { get; }

    /// <summary>Drawn as a shape, such as the filling of a bar: in the role's colour, without its attributes.</summary>
    public bool IsFill { get; init; }

    /// <summary>A shape that leaves a part of its row free, and so has no tint under it.</summary>
    public bool IsSlim { get; init; }

    /// <summary>Where a click on it leads; null where nowhere. Cells show it, and lines of words do not.</summary>
    public string? Address { get; init; }

    public int Width { get; }

    /// <summary>Text of our own glyphs and blanks, which needs no cleaning.</summary>
    public static Run Drawn(string glyphs, Role role) => new(role, glyphs) { IsFill = true };

    public static Run Blank(int cells) => new(Role.Text, new string(' ', cells));

    public CellStyle StyleIn(Theme theme) => (IsFill, IsSlim) switch
    {
        (true, true) => theme.Slim(Role),
        (true, false) => theme.Fill(Role),
        _ => theme[Role],
    };

    /// <summary>The same meaning on other text.</summary>
    public Run With(string text) => new(text, Role) { IsFill = IsFill, IsSlim = IsSlim, Address = Address };
}
