using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// Writes on a part of the frame in the words of the theme. Every text is cleaned on its way, so a screen may write
/// what came from outside as it is; columns are counted from the part's own corner.
/// </summary>
public readonly struct CellPainter(Canvas canvas, Theme theme, GlyphSet glyphs, Role? plane = null)
{
    public Canvas Canvas => canvas;

    public Theme Theme => theme;

    public GlyphSet Glyphs => glyphs;

    public int Width => canvas.Width;

    public int Height => canvas.Height;

    public CellPainter Part(CellArea area) => new(canvas.Part(area), theme, glyphs, plane);

    public CellPainter Rows(int from, int count) => new(canvas.Rows(from, count), theme, glyphs, plane);

    public CellPainter Columns(int from, int count) => new(canvas.Columns(from, count), theme, glyphs, plane);

    /// <summary>The same part, painted as a plane such as the selection; what is written later lies on it.</summary>
    public CellPainter Over(Role role)
    {
        canvas.Clear(theme[role]);
        return new CellPainter(canvas, theme, glyphs, role);
    }

    /// <summary>
    /// Draws a picture on the whole part, or copies the one that the last frame drew from the same and kept. The part
    /// must be as it was before that drawing.
    /// </summary>
    /// <param name="place">The same object frame after frame.</param>
    /// <param name="source">All that moves the drawing, the time as far as it shows; theme and glyphs are
    /// known.</param>
    /// <param name="picture">What draws it.</param>
    internal void Show<TSource, TPicture>(object place, in TSource source, in TPicture picture)
        where TSource : struct, IEquatable<TSource>
        where TPicture : struct, IPicture
    {
        var painted = (source, theme, glyphs, plane);
        if (!canvas.TryShow(place, painted))
        {
            picture.Draw(this);
            canvas.Keep(place, painted);
        }
    }

    /// <summary>A picture that has in itself all that moves it.</summary>
    internal void Show<T>(object place, in T picture)
        where T : struct, IPicture, IEquatable<T> => Show(place, picture, picture);

    /// <summary>
    /// Writes from x to the right and returns the column after it; an ellipsis stands for what does not fit.
    /// </summary>
    public int Write(int x, int y, string? text, Role role = Role.Text, int most = int.MaxValue)
    {
        var room = Math.Min(most, Width - x);
        return room <= 0
            ? x
            : canvas.Write(
                x, y, CellText.Truncate(Own(UntrustedText.Line(text)), room, glyphs.Ellipsis), StyleOf(role));
    }

    /// <summary>
    /// Like <see cref="Write(int, int, string?, Role, int)"/>, but cut before its end, where ids that share a prefix
    /// differ.
    /// </summary>
    public int WriteId(int x, int y, string? text, Role role, int most)
    {
        var room = Math.Min(most, Width - x);
        return room <= 0
            ? x
            : canvas.Write(
                x, y, CellText.TruncateId(UntrustedText.Line(text), room, glyphs.Ellipsis), StyleOf(role));
    }

    public int Write(int x, int y, IReadOnlyList<Run> runs)
    {
        for (var at = 0; at < runs.Count; at++)
        {
            var run = runs[at];
            var room = Width - x;
            if (room <= 0)
            {
                break;
            }

            // A line that was broken at a blank still has it at its end; nothing is missing without it.
            var text = Own(run.Text);
            text = at == runs.Count - 1 && CellWidth.Of(text) > room ? text.TrimEnd(' ') : text;
            var style = run.Address is { } address ? canvas.Linked(StyleOf(run), address) : StyleOf(run);
            x = canvas.Write(x, y, CellText.Truncate(text, room, glyphs.Ellipsis), style);
        }

        return x;
    }

    /// <summary>A bar, in brackets where the terminal has no blocks.</summary>
    public void Write(int x, int y, BarCells bar)
    {
        Span<char> part = stackalloc char[bar.Count];
        x = glyphs.IsAscii ? canvas.Write(x, y, "[", StyleOf(Role.BarTrack)) : x;
        for (var at = 0; at < bar.Count;)
        {
            var length = bar.Part(at, part, glyphs, out var role);
            x = canvas.Write(x, y, part[..length], StyleOf(bar, role));
            at += length;
        }

        if (glyphs.IsAscii)
        {
            canvas.Write(x, y, "]", StyleOf(Role.BarTrack));
        }
    }

    /// <summary>One of our own glyphs.</summary>
    public void Put(int x, int y, char glyph, Role role) => canvas.Write(x, y, [glyph], StyleOf(role));

    /// <summary>Writes so that the text ends before a column; returns its first column.</summary>
    public int WriteRight(int right, int y, string text, Role role = Role.Text)
    {
        var cut = CellText.Truncate(Own(UntrustedText.Line(text)), Math.Max(0, right), glyphs.Ellipsis);
        return canvas.WriteRight(right, y, cut, StyleOf(role));
    }

    /// <summary>
    /// A line across, with a title in it at the left and a note at the right. The note gives way to the title.
    /// </summary>
    public void Rule(int y, string title = "", string note = "", Role titleRole = Role.Title)
    {
        canvas.HorizontalLine(0, y, Width, glyphs, StyleOf(Role.Border));
        var end = 0;
        if (title.Length > 0)
        {
            end = Write(2, y, $" {title} ", titleRole, Width - 4);
        }

        var width = CellWidth.Of(Own(note)) + 2;
        if (note.Length > 0 && end + width + 2 <= Width)
        {
            Write(Width - width - 1, y, $" {note} ", Role.TextMuted);
        }
    }

    /// <summary>A border with a title and a note in its upper edge; returns the part inside it.</summary>
    public CellPainter Box(string title, string note = "", bool hasFocus = false)
    {
        var inside = Box(hasFocus);
        Head(title, note);
        return inside;
    }

    /// <summary>The border alone.</summary>
    public CellPainter Box(bool hasFocus) =>
        new(canvas.Box(glyphs, StyleOf(hasFocus ? Role.BorderFocus : Role.Border)), theme, glyphs, plane);

    /// <summary>The title and the note in the upper edge of a box.</summary>
    public void Head(string title, string note)
    {
        var end = Write(2, 0, $" {title} ", Role.Title, Width - 4);
        var width = CellWidth.Of(Own(note)) + 2;
        if (note.Length > 0 && end + width + 2 <= Width)
        {
            Write(Width - width - 2, 0, $" {note} ", Role.TextMuted);
        }
    }

    public CellStyle StyleOf(Role role) => plane is { } under ? theme.On(role, under) : theme[role];

    private CellStyle StyleOf(Run run) => plane is { } under && !run.IsFill
        ? theme.On(run.Role, under)
        : run.StyleIn(theme);

    private CellStyle StyleOf(BarCells bar, Role role) => bar switch
    {
        { Expiry: not ExpiryKind.Known } => StyleOf(role),
        { IsSlim: true } => theme.Slim(role, plane is { } under && theme.Shows(bar.Zone, under) ? under : null),
        _ => theme.Fill(role),
    };

    // Our own words use these two; the rest of what a terminal cannot show is replaced when the frame is written.
    private string Own(string text) => glyphs.IsAscii
        ? text.Replace("…", glyphs.Ellipsis, StringComparison.Ordinal).Replace('·', glyphs.Separator)
        : text;
}
