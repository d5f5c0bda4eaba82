using AgentAuth.Console.Capabilities;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Tui.Tests.Screens;
using NSubstitute;

namespace AgentAuth.Tui.Tests.Accessible;

public class AccessibleSessionTests
{
    private readonly SessionBench _bench = new();

    [Fact]
    public async Task A_session_reads_as_approved()
    {
        _bench.Audit.Read(default!).ReturnsForAnyArgs(
        [
            new AuditRow(
                7, Sample.Now.AddHours(-30), "refresh.failed", "linear/mcp", "provider_unreachable", "1",
                """{"status":"503"}""", "", ""),
            new AuditRow(8, Sample.Now.AddMinutes(-2), "refresh.succeeded", "linear/mcp", null, "1", "{}", "", ""),
        ]);

        await _bench.SayAsync(
            "all", "1", "refresh", "audit", "logout", "", "back", "refresh", "7", "nonsense", "help", "quit");

        Screens.Approval.Check("session", _bench.Said.TrimEnd('\n'));
    }

    [Fact]
    public async Task The_servers_read_as_approved()
    {
        await _bench.SayAsync("servers", "servers 4", "servers figma", "servers nobody", "servers 1", "approve");

        Screens.Approval.Check("servers", _bench.Said.TrimEnd('\n'));
        Assert.Equal(ServerSample.Servers[0], Assert.Single(_bench.Approved));
    }

    [Fact]
    public async Task Only_the_word_approves()
    {
        await _bench.SayAsync("servers github", "", "servers github", "yes");

        Assert.Empty(_bench.Approved);
    }

    [Fact]
    public async Task A_login_reads_as_approved()
    {
        _bench.Login = async (request, conversation, _) =>
        {
            conversation.Report(new LoginStep.WaitingForBrowser(
                new Uri("https://linear.app/oauth/authorize?state=abc"), new Uri("http://127.0.0.1:4711/callback"),
                new Uri("http://127.0.0.1:4711/s/k7qd9xw2"), BrowserOpened: false));
            var pasted = await conversation.ReadPastedAsync(default);
            conversation.RefusePasted($"{pasted} is no address");
            await conversation.ReadPastedAsync(default);
            conversation.Report(new LoginStep.Exchanging());
            return new LoginOutcome.Granted(_bench.GrantOf(request.Id), ["admin"], [], null);
        };

        await _bench.SayAsync("login", "lin", "3", "", "hello", "http://127.0.0.1:4711/callback?code=1&state=abc");

        Screens.Approval.Check("login", _bench.Said.TrimEnd('\n'));
        Assert.Equal(["read", "write", "admin"], Assert.Single(_bench.Logins).Scopes);
    }

    [Fact]
    public async Task Nothing_that_is_said_moves_the_cursor_or_leaves_ascii()
    {
        _bench.Credentials.Add(
            Sample.Credentials[0] with
            {
                Id = CredentialId.Parse("evil"),
                Note = "\e[2Jgone…\a",
                AccountLabel = "ada\e]0;x\a",
                FailedRefreshes = 1,
            });

        var said = await _bench.SayAsync(
            "all", "problems", "evil", "login evil", "help", "audit", "servers", "servers 4", "watch", "");

        Assert.DoesNotContain(said, character => character is not '\n' and (< ' ' or > '\u007e'));
    }

    [Fact]
    public async Task A_name_keeps_its_letters()
    {
        _bench.Credentials.Add(
            Sample.Credentials[0] with { Id = CredentialId.Parse("evil"), AccountLabel = "Zoë 田中" });

        Assert.Contains("account Zoë 田中", await _bench.SayAsync("evil"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_session()
    {
        Assert.Equal(0, await _bench.RunAsync(new ScriptedLines()));
    }

    [Fact]
    public async Task Being_interrupted_ends_the_session_with_130()
    {
        using var interrupt = new CancellationTokenSource();
        var lines = new ScriptedLines([null]);
        var running = _bench.RunAsync(lines, interrupt.Token);
        await lines.Waiting;

        await interrupt.CancelAsync();

        Assert.Equal(130, await running);
    }

    [Fact]
    public async Task Long_work_is_told_every_five_seconds_and_then_every_thirty()
    {
        var refreshed = new TaskCompletionSource<RefreshOutcome>();
        _bench.Refresh = _ => refreshed.Task;
        var running = _bench.RunAsync(new ScriptedLines("refresh 1"));

        foreach (var seconds in new[] { 5, 5, 5, 5, 5, 5, 30 })
        {
            // The keeper's own pause is the other timer.
            await _bench.Time.UntilTimersAsync(2);
            _bench.Time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await _bench.Time.UntilTimersAsync(2);
        refreshed.SetResult(new RefreshOutcome.Refreshed(_bench.GrantOf(CredentialId.Parse("linear/mcp")), [], null));
        await running;

        string[] told = ["5 seconds", "10 seconds", "15 seconds", "20 seconds", "25 seconds", "30 seconds", "1 minute"];
        Assert.Equal(
            told.Select(time => $"Still working after {time}."),
            _bench.Said.Split('\n').Where(line => line.StartsWith("Still", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("linear")]
    [InlineData("yes")]
    [InlineData(null)]
    public async Task Without_its_name_nothing_is_logged_out(string? answer)
    {
        await _bench.SayAsync(answer is null ? ["logout 1"] : ["logout 1", answer]);

        Assert.Empty(_bench.LoggedOut);
    }

    [Fact]
    public async Task With_its_name_it_is_logged_out_and_the_consequences_are_told()
    {
        var said = await _bench.SayAsync("logout 1", "linear/mcp");

        Assert.Equal(["linear/mcp"], _bench.LoggedOut);
        Assert.Contains("Done. linear/mcp: Revoked, and proved dead.", said, StringComparison.Ordinal);
        Assert.Contains(
            "Linear MCP server will require re-authentication on next use.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_taken_in_and_never_said()
    {
        var said = await _bench.SayAsync("add openai/work", "sk-CANARY-1", "2", "90d");

        var added = Assert.Single(_bench.Added);
        Assert.Equal(
            ("openai/work", CredentialKind.Pat, "sk-CANARY-1"),
            (added.Id.ToString(), added.Kind, added.Secret!.Reveal()));
        Assert.Equal(Sample.Now.AddDays(90), added.Lifetime.Expiry.At);
        Assert.DoesNotContain("CANARY", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_secret_is_said_to_be_none_and_asked_for_again()
    {
        var said = await _bench.SayAsync("add openai/work", "sk-CANARY\u0001-1", "sk-CANARY-2", "", "never");

        Assert.Contains("a control character, so it is no secret.", said, StringComparison.Ordinal);
        Assert.Contains("A secret is one line, one JSON object or one PEM block.", said, StringComparison.Ordinal);
        Assert.Equal("sk-CANARY-2", Assert.Single(_bench.Added).Secret!.Reveal());
        Assert.DoesNotContain("CANARY", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_is_asked_for_where_no_secret_is_given()
    {
        await _bench.SayAsync("add openai/work", "", "op://vault/item/field", "", "never");

        Assert.Equal("op://vault/item/field", Assert.Single(_bench.Added).Reference!.ToString());
    }

    [Fact]
    public async Task What_fails_is_told_and_the_session_goes_on()
    {
        var said = await _bench.SayAsync("add refused", "secret", "", "", "add Bad Name", "1");

        Assert.Contains(
            "'refused' is the name of a login.\nWhat helps: agent logout refused\n", said, StringComparison.Ordinal);
        Assert.Contains("is not a credential id.", said, StringComparison.Ordinal);
        Assert.EndsWith("Commands: refresh, login, logout, audit, back.\n> \n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_wants_a_client_id_asks_for_one_and_goes_on()
    {
        _bench.Login = (request, _, _) => request.Provider.ClientId is null
            ? throw new AgentAuthException(
                ProblemCode.ClientIdRequired, "Linear needs a client id of your own",
                "agent login linear --client-id ID")
            : Task.FromResult<LoginOutcome>(new LoginOutcome.Granted(_bench.GrantOf(request.Id), [], [], null));

        var said = await _bench.SayAsync("login linear", "", "my-id");

        Assert.Contains("Type the client id", said, StringComparison.Ordinal);
        Assert.Contains("Done. Logged in to Linear", said, StringComparison.Ordinal);
        Assert.Equal([null, "my-id"], _bench.Logins.Select(login => login.Provider.ClientId));
    }

    [Fact]
    public async Task A_login_can_be_cancelled_while_it_waits()
    {
        _bench.Login = async (_, conversation, cancellation) =>
        {
            conversation.Report(
                new LoginStep.WaitingForBrowser(
                    new Uri("https://linear.app/"), new Uri("http://127.0.0.1:1/"),
                    new Uri("http://127.0.0.1:1/s/k7qd9xw2"), BrowserOpened: false));
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            throw new InvalidOperationException();
        };

        var said = await _bench.SayAsync("login linear", "", "cancel", "1");

        Assert.Contains("The login was cancelled. Nothing was saved.", said, StringComparison.Ordinal);
        Assert.Contains("Commands: refresh", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_code_is_also_spelt()
    {
        _bench.Login = (_, conversation, _) =>
        {
            conversation.Report(new LoginStep.WaitingForDevice(new DeviceAuthorization(
                Secret.FromText("CANARY-device")!, "WDJB-MJHT", new Uri("https://github.com/login/device"), null,
                Sample.Now.AddMinutes(15), TimeSpan.FromSeconds(5))));
            return Task.FromResult<LoginOutcome>(new LoginOutcome.TimedOut(TimeSpan.FromMinutes(15)));
        };

        var said = await _bench.SayAsync("login github", "", "2");

        Assert.Contains("Letter by letter: W D J B - M J H T", said, StringComparison.Ordinal);
        Assert.Contains("Nobody finished the login within 15 minutes.", said, StringComparison.Ordinal);
        Assert.Equal(LoginFlow.Device, Assert.Single(_bench.Logins).Flow);
        Assert.DoesNotContain("CANARY", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_tells_a_state_that_changes_with_the_clock_until_enter()
    {
        var lines = new ScriptedLines("watch", null);
        var running = _bench.RunAsync(lines);
        await lines.Waiting;

        for (var second = 0; second < 43; second++)
        {
            await _bench.Time.UntilTimersAsync(2);
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await _bench.Time.UntilTimersAsync(2);
        lines.Answer("");
        await running;

        Assert.Matches("14:38:0[23] linear/mcp: expired (just now|1 second ago).\n", _bench.Said);
        Assert.Contains("Stopped watching.", _bench.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    public void The_variable_asks_for_it(string? value, bool wants) => Assert.Equal(
        wants, AccessibleChoice.IsIn(
            value is null ? new Dictionary<string, string>() : new() { ["ACCESSIBLE"] = value }));
}
