using System.Diagnostics;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>Terminals at their worst: a window dragged about, and a line that carries next to nothing.</summary>
public sealed class ViewUnderStressTests
{
    [RequiresFact(Tools.Node)]
    public async Task Sixty_sizes_in_three_hundred_milliseconds_are_few_repaints_and_the_last_one_is_right()
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 80, 24);
        var view = terminal.Run(home.Binary);
        await terminal.ShowsAsync(SomeHome.First);
        var before = Repaints(terminal);
        var storm = System.Diagnostics.Stopwatch.StartNew();

        using (var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5)))
        {
            for (var step = 1; step <= 60; step++)
            {
                terminal.Resize(80 + step, 24 + (step / 5));
                await pace.WaitForNextTickAsync();
            }
        }

        // One in 16 ms, and one at either end: 20 where the machine keeps the pace.
        var most = (int)(storm.Elapsed / TimeSpan.FromMilliseconds(16)) + 2;
        await ShowsAsFreshAsync(terminal, home, 140, 36);
        Assert.InRange(Repaints(terminal) - before, 1, most);
        terminal.Type("q");
        (await view.WaitAsync()).Expect(0);
    }

    // A repaint is about 20 seconds of such a line. Frames that find no room are skipped, so neither the keys nor the
    // way out wait for them.
    [RequiresFact(Tools.Node)]
    public async Task On_a_line_of_a_thousand_bytes_a_second_keys_still_end_the_view()
    {
        using var home = await SomeHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 200, 60, bytesPerSecond: 1000);
        var view = terminal.Run(home.Binary);
        await Eventually.BecomesAsync(() => terminal.Written.Length > 1000, () => "nothing was written");

        using (var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            for (var key = 0; key < 300; key++)
            {
                terminal.Type(key % 30 == 29 ? "G" : key % 30 == 14 ? "g" : "\u0004");
                await pace.WaitForNextTickAsync();
            }
        }

        terminal.Type("q");

        (await view.WaitAsync(TimeSpan.FromSeconds(10))).Expect(0);
    }

    private static int Repaints(EmulatedTerminal terminal) => terminal.Written.Split("\e[2J").Length - 1;

    /// <summary>
    /// Waits until it shows what a view shows that was opened in this size; either may be in the midst of a frame.
    /// </summary>
    private static async Task ShowsAsFreshAsync(EmulatedTerminal terminal, AgentHome home, int columns, int rows)
    {
        await using var fresh = await EmulatedTerminal.OpenAsync(home, columns, rows);
        fresh.Run(home.Binary);
        await fresh.ShowsAsync(SomeHome.First);
        var patience = Stopwatch.StartNew();
        EmulatedScreen shown, wanted;
        while ((shown = await terminal.LookAsync()).Text != (wanted = await fresh.LookAsync()).Text)
        {
            Assert.True(
                patience.Elapsed < TimeSpan.FromSeconds(30),
                $"the screen shows\n{shown.Text}\nand a fresh view\n{wanted.Text}");
        }

        Assert.Contains(SomeHome.First, shown.Text, StringComparison.Ordinal);
    }
}
