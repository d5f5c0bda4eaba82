using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Text;
using AgentAuth.Tui.Themes;

namespace AgentAuth.Tui.Lines;

/// <summary>
/// A piece of one line with one meaning. Its text is cleaned when it is made, so that whatever is written through runs
/// is fit for a terminal, wherever it came from.
/// </summary>
public sealed record Run
{
    private const int Longest = 4096;

    public Run(string? text, Role role = Role.Text)
    {
        Text = OutsideText.Line(text, Longest);
        Role = role;
    }

    public string Text { get; }

    public Role Role { get; }

    /// <summary>Drawn as a shape, such as the filling of a bar: in the role's colour, without its attributes.</summary>
    public bool IsFill { get; init; }

    public int Width => CellWidth.Of(Text);

    public CellStyle StyleIn(Theme theme) => IsFill ? theme.Fill(Role) : theme[Role];

    /// <summary>The same meaning on other text.</summary>
    public Run With(string text) => new(text, Role) { IsFill = IsFill };
}
