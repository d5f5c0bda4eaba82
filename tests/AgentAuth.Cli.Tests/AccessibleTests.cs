namespace AgentAuth.Cli.Tests;

public sealed class AccessibleTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_option_opens_the_session_in_words_also_for_a_pipe()
    {
        _app.Input = "add openai\nsk-CANARY-1\n\n90d\nlist\n";

        var said = await _app.OutputOfAsync("--accessible");

        Assert.Contains("Done. openai is saved.", said, StringComparison.Ordinal);
        Assert.Contains("1. openai, OpenAI, unverified, expires in 90 days", said, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_in_refresh_and_log_out_work_in_words()
    {
        await _app.LoginAsync();
        _app.Environment["ACCESSIBLE"] = "1";
        _app.Input = "login acme\n\nrefresh\naudit verify\nlogout\nacme\nall\n";

        var said = await _app.OutputOfAsync();

        Assert.Contains("Done. Logged in to acme", said, StringComparison.Ordinal);
        Assert.Contains("Done. acme is fresh, expires at ", said, StringComparison.Ordinal);
        Assert.Contains("The trail holds: ", said, StringComparison.Ordinal);
        Assert.Contains("Done. acme: Revoked", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_app.Home, "oauth", "acme.json")));
    }

    [Fact]
    public async Task Commands_draw_their_lists_in_plain_characters()
    {
        await _app.LoginAsync();
        _app.Environment["ACCESSIBLE"] = "yes";
        _app.IsTerminal = true;

        Assert.DoesNotContain('\e', await _app.OutputOfAsync("list", "--no-color"));
        Assert.DoesNotContain(_app.Output, character => character > '\u007f');
    }
}
