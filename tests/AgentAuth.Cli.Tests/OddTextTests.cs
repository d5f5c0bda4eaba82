using AgentAuth.Cli.View;
using AgentAuth.Console.Styles;
using AgentAuth.Core.Scheduling;
using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// Text that is legal JSON and not legal Unicode, wherever JSON comes in: it costs what it stands for and nothing else.
/// </summary>
public sealed class OddTextTests : IDisposable
{
    private const string OddError = """{"error":"\ud800","error_description":"\udfff"}""";

    private const string OddServer = """
        { "mcpServers": {
            "bad": { "command": "x", "args": ["\ud800"], "env": { "TOKEN": "agent://acme" } },
            "good": { "command": "server", "env": { "TOKEN": "agent://acme" } } } }
        """;

    private const string OddNames = """
        { "mcpServers": { "\ud800": { "command": "x" }, "good": { "command": "server", "env": { "TOKEN": "agent://acme" } } }, "\udc00": "\ud800" }
        """;

    private readonly TestApp _app = new();
    private readonly OddReplies _odd;

    public OddTextTests() => _odd = new OddReplies(_app.Network);

    public void Dispose()
    {
        _odd.Dispose();
        _app.Dispose();
    }

    [Fact]
    public async Task A_rotated_refresh_token_is_kept_whatever_stands_beside_it()
    {
        _app.OtherNetwork = _odd;
        await _app.LoginAsync();

        await _app.OutputOfAsync("refresh", "acme", "--force");
        await _app.OutputOfAsync("refresh", "acme", "--force");

        Assert.Equal(2, _app.Provider.Requests.CountOfGrantType("refresh_token"));
        Assert.Equal("valid", (await _app.JsonOfAsync("list"))[0].GetProperty("state").GetString());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_good_token_is_given_out_while_its_refresh_fails(int status)
    {
        await _app.LoginAsync();
        var token = await _app.OutputOfAsync("token", "acme");
        _app.OtherNetwork = _odd;
        _odd.Instead[SandboxPaths.Token] = (status, OddError, 9);
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        Assert.Equal(token, await _app.OutputOfAsync("token", "acme"));
    }

    [Fact]
    public async Task A_logout_of_all_goes_on()
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/work");
        _app.OtherNetwork = _odd;
        _odd.Instead[SandboxPaths.Revoke] = (400, OddError, 1);

        await _app.RunAsync("logout", "--yes");

        Assert.Equal("[]", (await _app.OutputOfAsync("list", "--json")).Trim());
        Assert.DoesNotContain(
            "internal", string.Concat(_app.History.Select(run => run.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_refreshes_the_next_one()
    {
        await TwoThatAreDueAsync();

        await _app.OutputOfAsync("keep", "--once");

        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
        Assert.Contains("refreshed", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_view_refreshes_the_next_one()
    {
        await TwoThatAreDueAsync();
        await using var parts = _app.Compose();
        var view = ViewParts.From(parts);
        using var source = view.Credentials(false);
        var outcomes = new List<RefreshNews>();

        await foreach (var news in view.Services(source, view.Owners(), ColorDepth.None).Scheduler
            .RoundAsync(CancellationToken.None))
        {
            outcomes.Add(news);
        }

        Assert.Equal(2, outcomes.OfType<RefreshNews.Due>().Count());
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Theory]
    [InlineData(OddServer)]
    [InlineData(OddNames)]
    public async Task An_entry_of_a_project_breaks_no_other(string project)
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(Path.Combine(_app.Folder, ".mcp.json"), project);

        foreach (var command in (string[])[
            "list", "list --json", "status", "show acme", "show acme --json", "why acme", "watch --once",
            "preflight --for 5m", "keep --once",
                "mcp list", "token acme", "logout acme --yes"])
        {
            var code = await _app.RunAsync(command.Split(' '));
            Assert.True(code == 0, $"agent {command} ended with {code}: {_app.Error}");
        }

        Assert.Contains(
            _app.History,
            run => run.Command == "show acme" && run.Output.Contains("mcp:good", StringComparison.Ordinal));
        Assert.Equal(
            2, _app.History.Single(run => run.Command == "mcp list").Error
                .Split("holds text that is not Unicode").Length);
    }

    [Fact]
    public async Task A_server_of_which_something_was_lost_is_not_started()
    {
        await File.WriteAllTextAsync(Path.Combine(_app.Folder, ".mcp.json"), OddServer);
        await File.WriteAllTextAsync(
            Path.Combine(_app.Folder, ".claude.json"), """{ "mcpServers": { "bad": { "command": "another" } } }""");

        Assert.NotEqual(0, await _app.RunAsync("mcp", "run", "bad"));

        Assert.Contains("the entry of 'bad' holds text that is not Unicode", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task A_key_that_somebody_pasted_may_claim_anything()
    {
        var claims = Convert.ToBase64String("""{"\ud800":1,"exp":1893456000}"""u8).TrimEnd('=');
        _app.Input = $"eyJhbGciOiJub25lIn0.{claims}.c2ln\n";

        await _app.OutputOfAsync("add", "acme-key");

        Assert.Equal("2030-01-01T00:00:00Z", (await _app.JsonOfAsync("list"))[0].GetProperty("expires_at").GetString());
    }

    [Theory]
    [InlineData("{\n\"token\": \"\\udc00\"\n}", "not Unicode")]
    [InlineData("half a \ufffd pair", "not UTF-8")]
    public async Task A_secret_of_which_something_was_lost_is_refused(string secret, string fault)
    {
        _app.Input = secret;

        Assert.Equal(2, await _app.RunAsync("add", "acme-key"));

        Assert.Contains(fault, _app.Error, StringComparison.Ordinal);
        Assert.Equal("[]", (await _app.OutputOfAsync("list", "--json")).Trim());
    }

    [Fact]
    public async Task Members_of_a_token_file_that_no_text_can_hold_do_not_keep_it_from_being_written()
    {
        await _app.LoginAsync();
        var file = Path.Combine(_app.Home, "oauth", "acme.json");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, """{"note":"\ud800",""" + text[1..]);

        await _app.OutputOfAsync("refresh", "acme", "--force");

        Assert.Contains("\"note\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_token_of_which_something_was_lost_is_no_token()
    {
        await _app.LoginAsync();
        var file = Path.Combine(_app.Home, "oauth", "acme.json");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(
            file, text.Replace("\"access_token\": \"", "\"access_token\": \"\\ud800", StringComparison.Ordinal));

        Assert.Equal(9, await _app.RunAsync("token", "acme"));

        Assert.Contains("'access_token' holds text that is not Unicode", _app.Error, StringComparison.Ordinal);
    }

    private async Task TwoThatAreDueAsync()
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/work");
        _app.OtherNetwork = _odd;
        _odd.Instead[SandboxPaths.Token] = (400, OddError, 1);
        _app.Time.Advance(TimeSpan.FromMinutes(50));
    }
}
