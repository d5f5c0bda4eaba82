using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Capabilities;

/// <summary>What a terminal can do, as far as its environment tells; nothing is asked of the terminal itself.</summary>
public sealed record TerminalCapabilities
{
    /// <summary>False for a pipe, a file and <c>TERM=dumb</c>: no cursor movement, no full screen.</summary>
    public required bool IsInteractive { get; init; }

    public required ColorDepth Colors { get; init; }

    public required bool IsUnicode { get; init; }

    public required bool IsTmux { get; init; }

    public required bool IsRemote { get; init; }

    /// <summary>
    /// Whether questions to the terminal are worth asking: old and small ones print what they do not know.
    /// </summary>
    public bool AnswersQuestions { get; init; }

    /// <summary>Mode 2026 is known to work; else the loop asks, where that makes sense.</summary>
    public bool HasSynchronizedOutput { get; init; }

    /// <summary>Links that can be clicked (OSC 8) are shown as links, and not as rubbish.</summary>
    public bool HasLinks { get; init; }

    /// <summary>How long a lone ESC waits for the rest of a sequence; a remote link may split one.</summary>
    public TimeSpan EscapeDelay => TimeSpan.FromMilliseconds(IsRemote ? 100 : 25);

    public GlyphSet Glyphs => IsUnicode ? GlyphSet.Unicode : GlyphSet.Ascii;

    /// <summary>An unset variable is absent from <paramref name="environment"/>.</summary>
    public static TerminalCapabilities Detect(
        IReadOnlyDictionary<string, string> environment, bool isTerminal, bool isWindows)
    {
        var term = environment.GetValueOrDefault("TERM", isWindows ? "xterm-256color" : "");
        return new TerminalCapabilities
        {
            IsInteractive = isTerminal && term != "dumb" && (term.Length > 0 || isWindows),
            Colors = ColorDetection.Depth(environment, term, isTerminal),
            IsUnicode = UnicodeDetection.IsUnicode(environment, term, isWindows),
            IsTmux = environment.IsSet("TMUX"),
            AnswersQuestions = isTerminal && term is not ("dumb" or "linux" or "")
                && !term.StartsWith("vt", StringComparison.Ordinal),
            IsRemote = environment.IsSet("SSH_CONNECTION") || environment.IsSet("SSH_TTY"),
            HasLinks = isTerminal && LinkDetection.HasLinks(environment, term),
        };
    }
}
