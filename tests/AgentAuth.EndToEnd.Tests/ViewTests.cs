using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Terminal;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>The full-screen view in a real terminal, and what it leaves behind there.</summary>
public sealed class ViewTests
{
    [RequiresFact(Tools.Tmux)]
    public async Task The_view_opens_on_the_credentials_and_leaves_the_terminal_as_it_was()
    {
        using var home = await HomeAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        var before = await TerminalStateAsync(home, terminal, "before");

        await OpenViewAsync(home, terminal);
        var during = await terminal.ModesAsync();
        await terminal.PressAsync("q");
        await terminal.ShowsAsync("ready$");

        Assert.Contains("alternate=1", during, StringComparison.Ordinal);
        Assert.Equal(before, await TerminalStateAsync(home, terminal, "after"));
    }

    [RequiresFact(Tools.Tmux)]
    public async Task Help_opens_over_the_view_and_closes_again()
    {
        using var home = await HomeAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        await OpenViewAsync(home, terminal);

        await terminal.PressAsync("?");
        await terminal.ShowsAsync("Help");
        await terminal.PressAsync("Escape");

        await terminal.ShowsAsync(screen => screen.Contains("github/work", StringComparison.Ordinal)
            && !screen.Contains("Help:", StringComparison.Ordinal), "the credentials again");
    }

    [RequiresFact(Tools.Tmux)]
    public async Task A_resize_draws_the_view_anew_down_to_a_very_small_terminal_and_back()
    {
        using var home = await HomeAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 120, 35);
        await OpenViewAsync(home, terminal);

        foreach (var (columns, rows) in ((int, int)[])[(60, 20), (20, 4), (160, 50)])
        {
            await terminal.ResizeAsync(columns, rows);
            await terminal.ShowsAsync(screen => screen.Trim().Length > 0, "anything");
        }

        await terminal.ShowsAsync("github/work");
    }

    [RequiresFact(Tools.Tmux)]
    public async Task A_view_that_is_told_to_end_restores_the_terminal_first()
    {
        using var home = await HomeAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        var before = await TerminalStateAsync(home, terminal, "before");
        var id = await OpenViewAsync(home, terminal);

        using (var kill = RunningProgram.Start("sh", ["-c", $"kill -TERM {id}"], environment: null))
        {
            (await kill.WaitAsync()).Expect(0);
        }

        await terminal.ShowsAsync("ready$");
        Assert.Equal(before, await TerminalStateAsync(home, terminal, "after"));
    }

    [RequiresFact(Tools.Tmux)]
    public async Task Hostile_text_in_a_credential_cannot_write_to_the_terminal()
    {
        using var home = await HomeAsync();
        home.WriteFile(
            Path.Combine("oauth", "github@evil.json"),
            """
            {"provider":"github","account":"evil","access_token":"at-3","token_type":"bearer","scope":"a \u001b]2;owned\u0007b","created_at":"2026-01-01T00:00:00Z","expires_at":null}
            """);
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);

        await OpenViewAsync(home, terminal);
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("esc");

        Assert.DoesNotContain("owned", await terminal.TitleAsync(), StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Tmux)]
    public async Task An_owners_program_has_the_terminal_to_itself_and_an_interrupt_there_is_its_own()
    {
        using var home = await HomeAsync();
        UseGh(home, "printf 'Really? '; read answer; echo \"answer: $answer\"");
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        await OpenViewAsync(home, terminal);
        await terminal.PressAsync("/", "g", "h", "/", "Enter", "x");
        await terminal.ShowsAsync("gh auth logout --hostname github.com --user ada");

        await terminal.PressAsync("Tab", "Enter");
        await terminal.ShowsAsync("Really?");
        Assert.Contains("alternate=0", await terminal.ModesAsync(), StringComparison.Ordinal);
        await terminal.TypeLineAsync("no");
        await terminal.ShowsAsync("answer: no");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("! Nothing changed in ~/.config/gh/hosts.yml.");
        Assert.Contains("alternate=1", await terminal.ModesAsync(), StringComparison.Ordinal);

        await terminal.PressAsync("x", "Tab", "Enter");
        await terminal.ShowsAsync(
            screen => screen.TrimEnd().EndsWith("Really?", StringComparison.Ordinal), "the second question");
        await terminal.PressAsync("C-c");
        await terminal.ShowsAsync("'gh' was interrupted");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("? help");
        await terminal.PressAsync("q");
        await terminal.ShowsAsync("ready$");
    }

    [RequiresFact(Tools.Tmux)]
    public async Task A_server_that_a_host_is_given_while_the_view_is_open_appears_by_itself()
    {
        using var home = await HomeAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(home, 100, 30);
        await OpenViewAsync(home, terminal);
        await terminal.PressAsync("4");
        await terminal.ShowsAsync("No host has an MCP server here.");

        await File.WriteAllTextAsync(
            home.Beside(".claude.json"),
            """{ "mcpServers": { "late": { "command": "sh", "env": { "TOKEN": "agent://github/work" } } } }""");

        await terminal.ShowsAsync(
            screen => screen.Contains("late", StringComparison.Ordinal)
                && screen.Contains("github/work", StringComparison.Ordinal), "the new server");
    }

    /// <summary>A login of gh, and a program of that name that does what the script says.</summary>
    private static void UseGh(AgentHome home, string script)
    {
        Directory.CreateDirectory(home.Beside(".config/gh"));
        File.WriteAllText(
            home.Beside(".config/gh/hosts.yml"), "github.com:\n    oauth_token: gho_CANARY\n    user: ada\n");
        Directory.CreateDirectory(home.Beside("bin"));
        File.WriteAllText(home.Beside("bin/gh"), $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(home.Beside("bin/gh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        home.Variables["PATH"] = $"{home.Beside("bin")}:{home.Variables["PATH"]}";
    }

    private static async Task<AgentHome> HomeAsync()
    {
        var home = await AgentHome.CreateAsync();
        home.WriteFile(
            Path.Combine("oauth", "github@work.json"),
            """
            {"provider":"github","account":"work","access_token":"at-2","token_type":"bearer","scope":"read:org","created_at":"2026-01-01T00:00:00Z","expires_at":null}
            """);
        return home;
    }

    /// <summary>Opens the view from the shell and returns its process id.</summary>
    private static async Task<string> OpenViewAsync(AgentHome home, TmuxTerminal terminal)
    {
        await terminal.TypeLineAsync($"clear; sh -c 'echo $$ > {home.Beside("id")}; exec {home.Binary}'");
        await terminal.ShowsAsync(
            screen => screen.Contains("github/work", StringComparison.Ordinal)
                && !screen.Contains("ready$", StringComparison.Ordinal),
            "the view");
        return (await File.ReadAllTextAsync(home.Beside("id"))).Trim();
    }

    /// <summary>
    /// Everything that a program may leave different: the line discipline, and the modes of the terminal itself.
    /// </summary>
    private static async Task<string> TerminalStateAsync(AgentHome home, TmuxTerminal terminal, string name)
    {
        var file = home.Beside(name);
        await terminal.TypeLineAsync($"stty -a > {file}.new; mv {file}.new {file}");
        await Eventually.BecomesAsync(() => File.Exists(file), () => "the shell does not answer");
        return await File.ReadAllTextAsync(file) + await terminal.ModesAsync();
    }
}
