namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>What the emulator shows at one moment.</summary>
/// <param name="Lines">Every row, without the blanks at its end.</param>
/// <param name="Modes">What a program may leave switched on.</param>
/// <param name="X">The cursor's column, from 0.</param>
/// <param name="Y">The cursor's row, from 0.</param>
/// <param name="Title">The window's title.</param>
internal sealed record EmulatedScreen(string[] Lines, string Modes, int X, int Y, string Title)
{
    public const string Untouched =
        "screen=normal cursor=shown mouse=none paste=false focus=false wrap=true keypad=false arrows=false insert=false origin=false synchronized=false";

    public string Text => string.Join('\n', Lines);

    /// <summary>The row that the cursor stands in.</summary>
    public string CursorLine => Lines[Y];

    public bool IsFull => Modes.StartsWith("screen=alternate", StringComparison.Ordinal);

    public bool Has(string text) => Text.Contains(text, StringComparison.Ordinal);
}
