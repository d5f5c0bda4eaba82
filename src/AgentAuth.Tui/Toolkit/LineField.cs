using System.Globalization;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Core.Text;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Attribute = Terminal.Gui.Drawing.Attribute;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// One line of text being typed: Terminal.Gui's field without its menu, its clipboard and its selection, and with
/// clean text only. Keys that edit no line are left to others.
/// </summary>
internal sealed class LineField : TextField
{
    private const int Longest = 4096;

    private Attribute _blank;
    private bool _isTold;

    public LineField()
    {
        Height = 1;
        KeyBindings.Clear();
        MouseBindings.Clear();
        Bind(Command.Left, Key.CursorLeft);
        Bind(Command.Right, Key.CursorRight);
        Bind(Command.LeftStart, Key.Home);
        Bind(Command.RightEnd, Key.End);
        Bind(Command.DeleteCharLeft, Key.Backspace);
        Bind(Command.DeleteCharRight, Key.Delete);
        Bind(Command.KillWordLeft, Key.W.WithCtrl);
        // The toolkit's own keeps what it cuts in a clipboard.
        AddCommand(Command.CutToStartOfLine, DropToStart);
        Bind(Command.CutToStartOfLine, Key.U.WithCtrl);
        ValueChanged += (_, _) => Tell();
    }

    /// <summary>The person has changed the text.</summary>
    public event Action<string>? Edited;

    /// <summary>Another text than the person has typed; the cursor stands at its end.</summary>
    public void Show(string text)
    {
        if (Text == text)
        {
            return;
        }

        _isTold = true;
        Text = text;
        MoveEnd();
        _isTold = false;
    }

    /// <param name="text">How what is typed looks.</param>
    /// <param name="blank">How the place looks that is left for more.</param>
    public void Wear(CellStyle text, CellStyle blank)
    {
        _blank = ToolkitColors.Of(blank);
        SetScheme(ToolkitColors.SchemeOf(text, text));
    }

    protected override string OnSanitizingPaste(string raw) =>
        UntrustedText.Line(raw, Math.Max(0, Longest - Text.Length));

    protected override bool OnKeyDownNotHandled(Key key)
    {
        var typed = key.AsGrapheme;
        var isText = typed is [var first, ..] && !char.IsControl(first) && key is { IsCtrl: false, IsAlt: false };
        return (isText && (Text.Length >= Longest || UntrustedText.Line(typed) != typed))
            || base.OnKeyDownNotHandled(key);
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) || mouse.Flags.HasFlag(MouseFlags.PositionReport))
        {
            return false;
        }

        SetFocus();
        return true;
    }

    // The toolkit's own makes a menu, and selects all there is, which the next letter would replace.
    protected override void OnHasFocusChanged(bool newHasFocus, ToolkitView? previousFocusedView, ToolkitView? view)
    {
        if (newHasFocus)
        {
            MoveEnd();
        }
        else
        {
            Cursor = Cursor with { Position = null };
        }
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        // The cursor is counted from the screen's corner, and the field may have been moved.
        OnViewportChanged(new DrawEventArgs(Viewport, Viewport, null));
        base.OnDrawingContent(context);
        SetAttribute(_blank);
        for (var x = CellWidth.Of(Text); x < Viewport.Width; x++)
        {
            AddRune(x, 0, (System.Text.Rune)'_');
        }

        return true;
    }

    private void Bind(Command command, Key key) => KeyBindings.Add(key, command);

    private bool? DropToStart()
    {
        var text = new StringInfo(Text);
        var at = InsertionPoint;
        InsertionPoint = 0;
        Text = at < text.LengthInTextElements ? text.SubstringByTextElements(at) : "";
        InsertionPoint = 0;
        return true;
    }

    private void Tell()
    {
        if (!_isTold)
        {
            Edited?.Invoke(Text);
        }
    }
}
