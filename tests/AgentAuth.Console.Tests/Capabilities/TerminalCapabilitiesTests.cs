using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Tests.Capabilities;

public class TerminalCapabilitiesTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor", ColorDepth.TrueColor)]
    [InlineData("TERM=xterm-256color COLORTERM=24bit", ColorDepth.TrueColor)]
    [InlineData("TERM=xterm-direct", ColorDepth.TrueColor)]
    [InlineData("TERM=xterm-kitty", ColorDepth.TrueColor)]
    [InlineData("TERM=tmux-256color TMUX=/x COLORTERM=truecolor", ColorDepth.TrueColor)]
    [InlineData("TERM=screen-256color COLORTERM=truecolor", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm", ColorDepth.Ansi16)]
    [InlineData("TERM=linux", ColorDepth.Ansi16)]
    [InlineData("TERM=vt220", ColorDepth.Ansi16)]
    [InlineData("TERM=dumb", ColorDepth.None)]
    [InlineData("", ColorDepth.None)]
    [InlineData("TERM=xterm-256color NO_COLOR=1", ColorDepth.None)]
    [InlineData("TERM=xterm-256color NO_COLOR=", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm-256color NO_COLOR=1 FORCE_COLOR=3", ColorDepth.None)]
    [InlineData("TERM=xterm-256color FORCE_COLOR=0", ColorDepth.None)]
    [InlineData("TERM=xterm-256color FORCE_COLOR=3", ColorDepth.TrueColor)]
    [InlineData("TERM=dumb FORCE_COLOR=true", ColorDepth.Ansi16)]
    [InlineData("TERM=xterm-256color CLICOLOR=0", ColorDepth.None)]
    [InlineData("TERM=xterm-256color CLICOLOR=0 CLICOLOR_FORCE=1", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm WT_SESSION=guid", ColorDepth.TrueColor)]
    public void Colours_follow_the_environment(string environment, ColorDepth depth) =>
        Assert.Equal(depth, Detect(environment).Colors);

    [Theory]
    [InlineData("TERM=xterm-256color", ColorDepth.None)]
    [InlineData("TERM=xterm-256color CLICOLOR_FORCE=1", ColorDepth.Ansi256)]
    [InlineData("TERM=xterm-256color FORCE_COLOR=1", ColorDepth.Ansi16)]
    public void A_pipe_has_colours_only_when_they_are_forced(string environment, ColorDepth depth) =>
        Assert.Equal(depth, Detect(environment, isTerminal: false).Colors);

    [Theory]
    [InlineData("TERM=xterm LANG=en_US.UTF-8", true)]
    [InlineData("TERM=xterm LANG=C.utf8", true)]
    [InlineData("TERM=xterm LANG=C", false)]
    [InlineData("TERM=xterm", false)]
    [InlineData("TERM=xterm LANG=en_US.UTF-8 LC_ALL=C", false)]
    [InlineData("TERM=xterm LANG=en_US.UTF-8 LC_ALL=", true)]
    [InlineData("TERM=xterm LANG=C LC_CTYPE=sv_SE.UTF-8", true)]
    [InlineData("TERM=linux LANG=en_US.UTF-8", false)]
    public void The_locale_decides_between_the_glyph_sets(string environment, bool isUnicode) =>
        Assert.Equal(isUnicode, Detect(environment).IsUnicode);

    [Fact]
    public void A_dumb_terminal_and_a_pipe_get_no_full_screen()
    {
        Assert.False(Detect("TERM=dumb").IsInteractive);
        Assert.False(Detect("").IsInteractive);
        Assert.False(Detect("TERM=xterm", isTerminal: false).IsInteractive);
        Assert.True(Detect("TERM=xterm").IsInteractive);
        Assert.True(TerminalCapabilities.Detect(Variables(""), isTerminal: true, isWindows: true).IsInteractive);
    }

    [Fact]
    public void Escape_waits_longer_over_ssh()
    {
        Assert.Equal(25, Detect("TERM=xterm").EscapeDelay.TotalMilliseconds);
        Assert.Equal(100, Detect("TERM=xterm SSH_TTY=/dev/pts/1").EscapeDelay.TotalMilliseconds);
    }

    private static TerminalCapabilities Detect(string environment, bool isTerminal = true) =>
        TerminalCapabilities.Detect(Variables(environment), isTerminal, isWindows: false);

    private static Dictionary<string, string> Variables(string environment) => environment
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]);
}
