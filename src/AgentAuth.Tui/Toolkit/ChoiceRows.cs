using System.Collections;
using System.Collections.Specialized;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using Terminal.Gui.Views;

namespace AgentAuth.Tui.Toolkit;

/// <summary>The rows of a <see cref="ChoiceList"/>, and how one is drawn.</summary>
internal sealed class ChoiceRows : IListDataSource
{
    private const int MarkerCells = 3;
    private const int Gap = 2;

    private IReadOnlyList<ChoiceRow> _rows = [];
    private Theme? _theme;
    private GlyphSet? _glyphs;

    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    public int Count => _rows.Count;

    /// <summary>A row is as wide as its list: what does not fit ends in an ellipsis.</summary>
    public int MaxItemLength => 0;

    public bool SuspendCollectionChangedEvent { get; set; }

    public void Show(IReadOnlyList<ChoiceRow> rows, Theme theme, GlyphSet glyphs)
    {
        var isOther = rows.Count != _rows.Count;
        (_rows, _theme, _glyphs) = (rows, theme, glyphs);
        if (isOther)
        {
            CollectionChanged?.Invoke(this, new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Reset));
        }
    }

    public void Render(ListView listView, bool selected, int item, int col, int row, int width, int viewportX = 0)
    {
        var line = new Line(listView, _theme!, _glyphs!, selected);
        listView.Move(col, row);
        line.Write(selected ? $" {_glyphs!.SelectedRow} " : Blanks(MarkerCells), Role.Accent);
        var note = _rows[item].Note;
        var room = width - MarkerCells - 1;
        foreach (var run in _rows[item].Runs)
        {
            room -= line.Write(CellText.Truncate(run.Text, Math.Max(0, room), _glyphs!.Ellipsis), run.Role);
        }

        if (note is not null && room >= note.Width + Gap)
        {
            line.Write(Blanks(room - note.Width), Role.Text);
            room -= room - note.Width + line.Write(note.Text, note.Role);
        }

        line.Write(Blanks(room + 1), Role.Text);
        // Rows of which there is nothing are drawn in what was worn last.
        listView.SetAttribute(ToolkitColors.Of(_theme![Role.Text]));
    }

    public bool IsMarked(int item) => false;

    public void SetMark(int item, bool value)
    {
    }

    public IList ToList() => _rows.ToList();

    public void Dispose()
    {
    }

    private static string Blanks(int cells) => new(' ', Math.Max(0, cells));

    private readonly struct Line(ListView list, Theme theme, GlyphSet glyphs, bool isChosen)
    {
        /// <summary>Gives the cells that it took.</summary>
        public int Write(string text, Role role)
        {
            var shown = glyphs.IsAscii
                ? text.Replace("…", glyphs.Ellipsis, StringComparison.Ordinal).Replace('·', glyphs.Separator)
                : text;
            list.SetAttribute(ToolkitColors.Of(isChosen ? theme.On(role, Role.Selection) : theme[role]));
            list.AddStr(shown);
            return CellWidth.Of(shown);
        }
    }
}
