using AgentAuth.Tui.Cells;

namespace AgentAuth.Tui.Terminal;

/// <summary>What a terminal can do, as far as its environment tells; nothing is asked of the terminal itself.</summary>
public sealed record TerminalCapabilities
{
    /// <summary>False for a pipe, a file and <c>TERM=dumb</c>: no cursor movement, no full screen.</summary>
    public required bool IsInteractive { get; init; }

    public required ColorDepth Colors { get; init; }

    public required bool IsUnicode { get; init; }

    public required bool IsTmux { get; init; }

    public required bool IsRemote { get; init; }

    /// <summary>Set by the loop once the terminal answers that it knows mode 2026.</summary>
    public bool HasSynchronizedOutput { get; init; }

    /// <summary>How long a lone ESC waits for the rest of a sequence; a remote link may split one.</summary>
    public TimeSpan EscapeDelay => TimeSpan.FromMilliseconds(IsRemote ? 100 : 25);

    public GlyphSet Glyphs => IsUnicode ? GlyphSet.Unicode : GlyphSet.Ascii;

    /// <summary>An unset variable is absent from <paramref name="environment"/>.</summary>
    public static TerminalCapabilities Detect(IReadOnlyDictionary<string, string> environment, bool isTerminal, bool isWindows)
    {
        var term = environment.GetValueOrDefault("TERM", isWindows ? "xterm-256color" : "");
        return new TerminalCapabilities
        {
            IsInteractive = isTerminal && term != "dumb" && (term.Length > 0 || isWindows),
            Colors = ColorDetection.Depth(environment, term, isTerminal),
            IsUnicode = UnicodeDetection.IsUnicode(environment, term, isWindows),
            IsTmux = environment.IsSet("TMUX"),
            IsRemote = environment.IsSet("SSH_CONNECTION") || environment.IsSet("SSH_TTY"),
        };
    }
}
