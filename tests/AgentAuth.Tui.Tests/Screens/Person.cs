using System.Text.RegularExpressions;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>
/// Somebody who uses the view through one device alone: what they see is the frame, and they act on what they see.
/// </summary>
internal static class Person
{
    /// <summary>Clicks on the first place where a text is seen.</summary>
    public static ViewTester Click(this ViewTester view, string text)
    {
        var lines = view.Frame().Split('\n');
        var y = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(y >= 0, $"'{text}' is not on the screen:\n{view.Frame()}");
        return view.On(
            new MouseInput(MouseAction.Press, MouseButton.Left, lines[y].IndexOf(text, StringComparison.Ordinal), y));
    }

    /// <summary>Clicks on a word of the last row.</summary>
    public static ViewTester ClickHint(this ViewTester view, string hint)
    {
        var row = view.Frame().Split('\n')[^1];
        var x = row.IndexOf(hint, StringComparison.Ordinal);
        Assert.True(x >= 0, $"'{hint}' is not in the last row: {row}");
        return view.On(new MouseInput(MouseAction.Press, MouseButton.Left, x, view.View.Size.Height - 1));
    }

    /// <summary>
    /// Opens the palette by its hint, and clicks on a command there, after turning the wheel as far as needed.
    /// </summary>
    public static ViewTester Choose(this ViewTester view, string command)
    {
        view.ClickHint(": more");
        for (var turns = 0; turns < 20; turns++)
        {
            var lines = view.Frame().Split('\n');
            var y = Array.FindIndex(lines, line => Regex.IsMatch(line, $"│ [› ] {Regex.Escape(command)} "));
            if (y >= 0)
            {
                return view.On(
                    new MouseInput(
                        MouseAction.Press, MouseButton.Left, lines[y].IndexOf(command, StringComparison.Ordinal), y));
            }

            view.On(new MouseInput(MouseAction.WheelDown, MouseButton.None, 40, 12));
        }

        throw new InvalidOperationException($"'{command}' is no command:\n{view.Frame()}");
    }

    /// <summary>The terminal's own paste, as the middle button or its menu does it.</summary>
    public static ViewTester PasteText(this ViewTester view, string text) => view.On(new Paste(text));
}
