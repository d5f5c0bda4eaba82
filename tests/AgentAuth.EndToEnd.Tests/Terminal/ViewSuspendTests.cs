using System.Globalization;
using AgentAuth.EndToEnd.Tests.Machine;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>Ctrl-Z and <c>fg</c>, a hundred times: no stall, no lost key, and raw without echo each time.</summary>
public sealed class ViewSuspendTests
{
    private const int Times = 100;
    private const string Prompt = "ready>";

    [RequiresTheory(Tools.Node | Tools.Bash | Tools.Zsh | Tools.Fish)]
    [InlineData(Tools.Bash, new[] { "--norc", "--noprofile", "-i" })]
    [InlineData(Tools.Zsh, new[] { "-f", "-i" })]
    [InlineData(
        Tools.Fish,
        new[] { "--no-config", "-C", "function fish_prompt; echo -n 'ready> '; end; set -g fish_greeting" })]
    public async Task In_a_shell(Tools shell, string[] arguments)
    {
        using var home = await SomeHome.CreateAsync();
        home.Variables["PS1"] = Prompt + " ";
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        terminal.Run(Executables.PathOf(shell), arguments);
        await PromptAsync(terminal);
        terminal.Type($"{home.Binary}\r");
        await terminal.ShowsAsync(screen => screen.IsFull && screen.Has("1/200"), "the view");

        for (var time = 1; time <= Times; time++)
        {
            terminal.Type("\u001a");
            await PromptAsync(terminal);
            terminal.Type("fg\r");
            // The key is typed before the view is back: it must not be lost, nor be taken by the shell.
            await terminal.ShowsAsync(screen => screen.IsFull, $"the view for the {time}th time");
            terminal.Type("j");
            await terminal.ShowsAsync(string.Create(CultureInfo.InvariantCulture, $"{time + 1}/200"));
        }

        terminal.Type("\u001a");
        await PromptAsync(terminal);
        terminal.Resize(120, 35);
        terminal.Type("fg\r");
        await terminal.ShowsAsync(
            screen => screen.IsFull && screen.Lines[34].Contains("help", StringComparison.Ordinal),
            "the view in its new size");
        // The runtime puts its own idea of the settings back a moment after SIGCONT, unless it is kept from it.
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        await second.WaitForNextTickAsync();
        Assert.Contains(
            " -icanon ", (await terminal.SettingsAsync()).ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains(" -echo ", (await terminal.SettingsAsync()).ReplaceLineEndings(" "), StringComparison.Ordinal);

        terminal.Type("q");
        await PromptAsync(terminal);
        Assert.StartsWith(
            "screen=normal cursor=shown mouse=none", (await terminal.LookAsync()).Modes, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Tmux)]
    public async Task In_tmux()
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        await terminal.TypeLineAsync("clear; " + home.Binary);
        await terminal.ShowsAsync("1/200");

        for (var time = 1; time <= Times; time++)
        {
            await terminal.PressAsync("C-z");
            await terminal.ShowsAsync(
                screen => screen.TrimEnd().EndsWith("ready$", StringComparison.Ordinal), "the shell");
            await terminal.TypeLineAsync("clear; fg");
            await terminal.PressAsync("j");
            await terminal.ShowsAsync(string.Create(CultureInfo.InvariantCulture, $"{time + 1}/200"));
        }

        await terminal.PressAsync("q");
        await terminal.ShowsAsync("ready$");
        Assert.StartsWith("alternate=0 cursor=1 mouse=0", await terminal.ModesAsync(), StringComparison.Ordinal);
    }

    private static Task<EmulatedScreen> PromptAsync(EmulatedTerminal terminal) =>
        terminal.ShowsAsync(screen => !screen.IsFull && screen.CursorLine == Prompt, "the shell's prompt");
}
