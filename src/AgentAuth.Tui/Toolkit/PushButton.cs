using System.Text;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Core.Text;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// Terminal.Gui's button without its shadow and its hot key, in our brackets. Enter presses it where it has the focus,
/// a click at once.
/// </summary>
internal sealed class PushButton : Button
{
    private static readonly Rune NoHotKey = new('\uFFFF');

    public PushButton(string label, Action press)
    {
        HotKeySpecifier = NoHotKey;
        NoDecorations = true;
        ShadowStyle = null;
        MouseHighlightStates = MouseState.None;
        Label = UntrustedText.Line(label);
        Text = $"[ {Label} ]";
        (Width, Height) = (CellWidth.Of(Text), 1);
        // A blank is a letter of the name that a dialog may want to have typed.
        KeyBindings.Remove(Key.Space);
        MouseBindings.Clear();
        MouseBindings.Add(MouseFlags.LeftButtonPressed, Command.Accept);
        Accepting += (_, accepting) =>
        {
            accepting.Handled = true;
            press();
        };
    }

    public string Label { get; }

    public void Wear(CellStyle usual, CellStyle focused) => SetScheme(ToolkitColors.SchemeOf(usual, focused));
}
