namespace AgentAuth.Cli.Tests;

public sealed class ResetTests : IDisposable
{
    private readonly TestApp _app = new() { IsTerminal = true };

    public void Dispose() => _app.Dispose();

    // "sane" would also set brkint and imaxbel and clear iutf8, which no program that died in raw mode has touched.
    [Fact]
    public async Task It_sets_what_raw_mode_took_away_and_leaves_the_rest_as_the_person_has_it()
    {
        _app.Programs.Answer("stty", "");
        await _app.OutputOfAsync("reset");

        var words = Assert.Single(_app.Programs.Launched).Arguments;
        foreach (var wanted in (string[])["icanon", "echo", "isig", "iexten", "icrnl", "opost", "onlcr", "-echonl"])
        {
            Assert.Contains(wanted, words);
        }

        foreach (var kept in (string[])["sane", "brkint", "imaxbel", "iutf8", "ixon", "erase", "intr"])
        {
            Assert.DoesNotContain(words, word => word.TrimStart('-') == kept);
        }
    }
}
