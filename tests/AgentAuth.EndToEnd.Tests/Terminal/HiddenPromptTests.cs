using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>
/// A secret typed at a real terminal with a shell behind it: nothing of it is shown, nor left to the shell.
/// </summary>
public sealed class HiddenPromptTests
{
    private const string Prompt = "Secret for openai";

    [RequiresFact(Tools.Tmux)]
    public async Task It_stays_hidden_through_a_stop()
    {
        using var home = await AgentHome.CreateAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        await terminal.TypeLineAsync($"{home.Binary} add openai --no-verify");
        await terminal.ShowsAsync(Prompt);

        await terminal.PressAsync("C-z");
        await terminal.ShowsAsync(IsReady, "the shell");
        await terminal.TypeLineAsync("clear; stty -a | grep -o '.icanon' ; stty -a | grep -o '.echo '; fg");
        // The prompt from before the stop is gone once the line that clears it is.
        await terminal.ShowsAsync(
            screen => screen.Contains(Prompt, StringComparison.Ordinal)
                && !screen.Contains("clear;", StringComparison.Ordinal) && !IsReady(screen),
            "the prompt again");
        await terminal.TypeLineAsync("CANARY-typed");

        var screen = await terminal.ShowsAsync("Stored 'openai'");
        Assert.DoesNotContain("CANARY", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("-icanon", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("-echo ", screen, StringComparison.Ordinal);
        Assert.Equal("CANARY-typed", (await home.RunAsync("token", "openai")).Expect(0).Output.TrimEnd());
    }

    [RequiresTheory(Tools.Tmux)]
    [InlineData("echo CANARY one\necho CANARY two\n")]
    [InlineData("echo CANARY one\necho CANARY two")]
    public async Task Nothing_of_a_paste_is_left_to_the_shell(string pasted)
    {
        using var home = await AgentHome.CreateAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);

        foreach (var isMarked in (bool[])[true, false])
        {
            await terminal.TypeLineAsync($"clear; {home.Binary} add openai --no-verify");
            await terminal.ShowsAsync(Prompt);
            await terminal.PasteAsync(pasted, isMarked);
            await terminal.PressAsync("Enter");
            await terminal.ShowsAsync("more than one line");

            var screen = await terminal.ShowsAsync(IsReady, "the shell");
            Assert.DoesNotContain("CANARY", screen, StringComparison.Ordinal);
        }
    }

    [RequiresFact(Tools.Tmux)]
    public async Task It_takes_more_than_a_terminals_own_line_and_a_block_whole()
    {
        using var home = await AgentHome.CreateAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        var block = $"-----BEGIN KEY-----\n{new string('A', 6000)}\n-----END KEY-----";

        await terminal.TypeLineAsync($"{home.Binary} add openai --no-verify");
        await terminal.ShowsAsync(Prompt);
        await terminal.PasteAsync(block + "\n", isMarked: true);
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("Stored 'openai'");

        Assert.Equal(block, (await home.RunAsync("token", "openai")).Expect(0).Output.TrimEnd());
    }

    private static bool IsReady(string screen) => screen.TrimEnd().EndsWith("ready$", StringComparison.Ordinal);
}
