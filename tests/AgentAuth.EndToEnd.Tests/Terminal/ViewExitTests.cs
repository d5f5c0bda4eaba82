using System.Runtime.InteropServices;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>
/// Every way out of the view: the primary screen, the cursor, mouse, paste and focus modes and the line discipline are
/// as they were before.
/// </summary>
public sealed class ViewExitTests
{
    [RequiresTheory(Tools.Node)]
    [InlineData("q", 0)]
    [InlineData("\u0003", 130)]
    public async Task A_key(string key, int exitCode)
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        var before = await terminal.SettingsAsync();
        var view = await OpenAsync(terminal, home);

        terminal.Type(key);

        Assert.Equal(exitCode, (await view.WaitAsync()).ExitCode);
        await AssertUntouchedAsync(terminal, before);
    }

    // 128 and the number of the signal, as a shell says it.
    [RequiresTheory(Tools.Node)]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("QUIT", 131)]
    public async Task A_signal_that_can_be_caught(string signal, int exitCode)
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        var before = await terminal.SettingsAsync();
        var view = await OpenAsync(terminal, home);

        view.Signal(signal);

        Assert.Equal(exitCode, (await view.WaitAsync()).ExitCode);
        await AssertUntouchedAsync(terminal, before);
    }

    // Native code runs no finally block on these ways; the nets under the terminal do not need one.
    [RequiresTheory(Tools.Node)]
    [InlineData("loop", 134)]
    [InlineData("thread", 134)]
    [InlineData("exit", 5)]
    public async Task A_crash(string way, int exitCode)
    {
        using var home = await SomeHome.CreateAsync();
        // Of the runtime that these tests run on, shared/NAME/VERSION beneath it.
        home.Variables["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        var before = await terminal.SettingsAsync();
        var view = terminal.Run(
            Path.Combine(
                AppContext.BaseDirectory, "..", "..", "AgentAuth.CrashingView", "debug", "AgentAuth.CrashingView"),
                way);
        await terminal.ShowsAsync("about to crash");

        terminal.Type("x");

        Assert.Equal(exitCode, (await view.WaitAsync()).ExitCode);
        await AssertUntouchedAsync(terminal, before);
    }

    [RequiresFact(Tools.Node)]
    public async Task What_no_program_can_catch_is_mended_by_reset()
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        var view = await OpenAsync(terminal, home);
        view.Signal("KILL");
        await view.WaitAsync();
        Assert.Contains(
            "screen=alternate cursor=hidden mouse=vt200", (await terminal.LookAsync()).Modes, StringComparison.Ordinal);
        Assert.Contains(" -echo ", await terminal.SettingsAsync(), StringComparison.Ordinal);

        (await terminal.Run(home.Binary, "reset").WaitAsync()).Expect(0);

        await terminal.ShowsAsync(screen => screen.Modes == EmulatedScreen.Untouched, "an untouched terminal");
        AssertSane(await terminal.SettingsAsync());
    }

    [RequiresFact(Tools.Node)]
    public async Task Reset_leaves_the_cursor_below_what_was_printed()
    {
        using var home = await SomeHome.CreateAsync(credentials: 1);
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 60, 10);

        await terminal.Run(
            "sh", "-c", "echo first; echo second; printf '\\033[?25l\\033[?1000h'; \"$0\" reset; echo third",
            home.Binary).WaitAsync();

        var screen = await terminal.ShowsAsync("third");
        Assert.Equal(["first", "second", "third"], screen.Lines.Where(line => line.Length > 0));
        Assert.Equal(EmulatedScreen.Untouched, screen.Modes);
    }

    [RequiresFact(Tools.Node)]
    public async Task What_no_program_can_catch_is_mended_by_the_next_view()
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        (await OpenAsync(terminal, home)).Signal("KILL");

        var next = await OpenAsync(terminal, home);
        terminal.Type("q");

        Assert.Equal(0, (await next.WaitAsync()).ExitCode);
        await terminal.ShowsAsync(screen => screen.Modes == EmulatedScreen.Untouched, "an untouched terminal");
        AssertSane(await terminal.SettingsAsync());
    }

    [RequiresFact(Tools.Node)]
    public async Task A_mistake_in_the_configuration_is_told_before_any_mode_is_changed()
    {
        using var home = await SomeHome.CreateAsync(credentials: 1);
        home.WriteFile("config.toml", "[keys]\nnonsense = \"x\"\n");
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);

        var view = terminal.Run(home.Binary);

        Assert.NotEqual(0, (await view.WaitAsync()).ExitCode);
        await terminal.ShowsAsync("'nonsense' is no action");
        Assert.DoesNotContain("\e[?", terminal.Written, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Node)]
    public async Task A_theme_that_does_not_exist_is_said_in_the_view()
    {
        using var home = await SomeHome.CreateAsync(credentials: 1);
        home.WriteFile("config.toml", "theme = \"nope\"\n");
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);

        var view = await OpenAsync(terminal, home);
        await terminal.ShowsAsync("there is no theme 'nope'");
        terminal.Type("q");

        Assert.Equal(0, (await view.WaitAsync()).ExitCode);
    }

    [RequiresFact(Tools.Node)]
    public async Task A_file_of_another_program_that_cannot_be_read_is_said_in_the_view()
    {
        using var home = await SomeHome.CreateAsync(credentials: 1);
        Directory.CreateDirectory(home.Beside(".claude.json"));
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);

        var view = await OpenAsync(terminal, home);
        await terminal.ShowsAsync(".claude.json is a folder");
        terminal.Type("q");

        Assert.Equal(0, (await view.WaitAsync()).ExitCode);
    }

    [RequiresFact(Tools.Node)]
    public async Task A_terminal_that_goes()
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        var view = await OpenAsync(terminal, home);

        await terminal.HangUpAsync();

        Assert.Equal(129, (await view.WaitAsync()).ExitCode);
    }

    private static async Task<RunningProgram> OpenAsync(EmulatedTerminal terminal, AgentHome home)
    {
        var view = terminal.Run(home.Binary);
        await terminal.ShowsAsync(screen => screen.IsFull && screen.Has(SomeHome.First), "the view");
        return view;
    }

    private static async Task AssertUntouchedAsync(EmulatedTerminal terminal, string settings)
    {
        await terminal.ShowsAsync(screen => screen.Modes == EmulatedScreen.Untouched, "an untouched terminal");
        Assert.Equal(settings, await terminal.SettingsAsync());
        Assert.DoesNotContain(SomeHome.First, (await terminal.LookAsync()).Text, StringComparison.Ordinal);
    }

    private static void AssertSane(string settings)
    {
        foreach (var flag in (string[])[" icanon ", " echo ", " isig ", " icrnl ", " opost ", " onlcr "])
        {
            Assert.Contains(flag, settings.ReplaceLineEndings(" "), StringComparison.Ordinal);
        }
    }
}
