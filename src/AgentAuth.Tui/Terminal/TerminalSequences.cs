using System.Text;
using AgentAuth.Core.Text;

namespace AgentAuth.Tui.Terminal;

/// <summary>The bytes that change a terminal's modes, and those that change them back.</summary>
public static class TerminalSequences
{
    internal static ReadOnlySpan<byte> MouseOn => "\e[?1000h\e[?1006h"u8;

    internal static ReadOnlySpan<byte> MouseOff => "\e[?1006l\e[?1000l"u8;

    internal static ReadOnlySpan<byte> BeginFrame => "\e[?2026h"u8;

    internal static ReadOnlySpan<byte> EndFrame => "\e[?2026l"u8;

    /// <summary>
    /// Style, synchronized output, mouse, focus and paste reports, line wrap, title, cursor, and last the screen: the
    /// modes go while the alternate screen still hides what a terminal may print for one that it does not know. It is
    /// cleared on the way out, since tmux 3.3 mixes it into the primary screen where the window grew meanwhile.
    /// </summary>
    internal static ReadOnlySpan<byte> Leave =>
        "\e[0m\e[?2026l\e[?1006l\e[?1000l\e[?1004l\e[?2004l\e[?7h\e[23;0t\e[?25h\e[H\e[2J\e[?1049l"u8;

    /// <summary>
    /// For a terminal that some program left broken: also ends a string in progress, the other mouse modes, kitty's
    /// keyboard mode, application keys, a scroll region and a line-drawing character set. Where the other screen is not
    /// in use, its end puts the cursor where it was saved last, and the end of a region puts it home: so it is saved
    /// before each, and put back.
    /// </summary>
    public static ReadOnlySpan<byte> Reset =>
        "\e\\\e[?2026l\e[?1006l\e[?1015l\e[?1005l\e[?1003l\e[?1002l\e[?1000l\e[?1004l\e[?2004l\e[?2031l\e[<u\e[>4;0m\e[?1l\e>\e7\e[?1049l\e7\e[r\e8\e(B\x0f\e[?7h\e[?25h\e[0m\e[4l\r"u8;

    /// <summary>Asks whether mode 2026 is known (DECRQM), skipped where the answer would mislead.</summary>
    internal static ReadOnlySpan<byte> AskSynchronized => "\e[?2026$p"u8;

    /// <summary>Asks for the background, and for DA1 as the end of the answers.</summary>
    internal static ReadOnlySpan<byte> AskBackground => "\e]11;?\e\\\e[c"u8;

    /// <summary>
    /// Prints an ambiguous character at home and asks where the cursor is then; the first frame covers it.
    /// </summary>
    internal static ReadOnlySpan<byte> AskWidth => "\e[H●\e[?6n\e[H"u8;

    internal static byte[] Enter(ScreenModes modes) =>
    [
        .. "\e[22;0t\e[?1049h\e[?25l\e[?7l\e[?2004h\e[?1004h"u8,
        .. modes.HasMouse ? MouseOn : [],
        .. Title(modes.Title),
    ];

    internal static byte[] Title(string title) => Encoding.UTF8.GetBytes($"\e]2;{UntrustedText.Line(title, 80)}\a");

    /// <summary>OSC 52. Terminals refuse long ones, and some then print them: nothing is sent beyond 8 kB.</summary>
    internal static byte[] Copy(string text)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        return encoded.Length > 8192 ? [] : Encoding.ASCII.GetBytes($"\e]52;c;{encoded}\a");
    }
}
