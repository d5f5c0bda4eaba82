using System.Globalization;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>
/// A real terminal: a tmux server of its own with one pane, in which a shell runs. The shell outlives the program, so
/// that what the program leaves behind can be seen.
/// </summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private readonly string _socket;
    private readonly AgentHome _home;

    private TmuxTerminal(AgentHome home)
    {
        _home = home;
        _socket = home.Beside("tmux.sock");
    }

    public static async Task<TmuxTerminal> OpenAsync(AgentHome home, int columns, int rows)
    {
        var terminal = new TmuxTerminal(home);
        await terminal.TmuxAsync(
            "-f", "/dev/null", "new-session", "-d", "-x", Number(columns), "-y", Number(rows), "env", "PS1=ready$ ",
            "/bin/sh");
        await terminal.ShowsAsync("ready$");
        return terminal;
    }

    /// <summary>Types a line into the shell.</summary>
    public Task TypeLineAsync(string line) => TmuxAsync("send-keys", line, "Enter");

    /// <summary>Presses keys, named as tmux names them: <c>q</c>, <c>Escape</c>, <c>C-c</c>.</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(["send-keys", .. keys]);

    /// <summary>Pastes, between marks where the program wants them and the terminal knows them.</summary>
    public async Task PasteAsync(string text, bool isMarked)
    {
        await TmuxAsync("set-buffer", "--", text);
        await TmuxAsync(isMarked ? ["paste-buffer", "-p"] : ["paste-buffer"]);
    }

    public Task ResizeAsync(int columns, int rows) =>
        TmuxAsync("resize-window", "-x", Number(columns), "-y", Number(rows));

    public async Task<string> ScreenAsync() => (await TmuxAsync("capture-pane", "-p")).Output;

    /// <summary>Waits until the screen satisfies, and returns it.</summary>
    public async Task<string> ShowsAsync(Func<string, bool> condition, string what)
    {
        var screen = "";
        await Eventually.BecomesAsync(
            async () => condition(screen = await ScreenAsync()),
            () => $"the screen does not show {what}:\n{screen}");
        return screen;
    }

    public Task<string> ShowsAsync(string text) =>
        ShowsAsync(screen => screen.Contains(text, StringComparison.Ordinal), $"'{text}'");

    /// <summary>
    /// What a program may leave switched on: the alternate screen, a hidden cursor, mouse reports, the keypad.
    /// </summary>
    public async Task<string> ModesAsync() =>
        (await TmuxAsync(
            "display-message", "-p",
            "alternate=#{alternate_on} cursor=#{cursor_flag} mouse=#{mouse_any_flag} keypad=#{keypad_cursor_flag}#{keypad_flag}"))
        .Output.Trim();

    /// <summary>The title that a program has given the terminal.</summary>
    public async Task<string> TitleAsync() => (await TmuxAsync("display-message", "-p", "#{pane_title}")).Output;

    /// <summary>
    /// Waits for the last program in it: one that is still leaving writes into the home that is deleted next.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        var session = (await TmuxAsync("display-message", "-p", "#{pane_pid}")).Output.Trim();
        await TmuxAsync("kill-server");
        await Eventually.BecomesAsync(
            () => !Directory.EnumerateDirectories("/proc")
                .Any(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && IsIn(session, process)),
            () => $"session {session} does not end");
    }

    // proc_pid_stat(5): after the name in parentheses come state, parent, process group and session.
    private static bool IsIn(string session, string process)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [not "Z", _, _, var its, ..] && its == session;
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return false;
        }
    }

    private async Task<ProgramRun> TmuxAsync(params string[] arguments)
    {
        using var tmux = RunningProgram.Start(
            Executables.PathOf(Tools.Tmux), ["-S", _socket, .. arguments], _home.Variables);
        return (await tmux.WaitAsync()).Expect(0);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
