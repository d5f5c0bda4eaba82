using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Restart;
using AgentAuth.Mcp.Run.Session;
using AgentAuth.Testing;

namespace AgentAuth.Mcp.Tests.Run.Restart;

public sealed class ServerRestartTests : IDisposable
{
    private const string InitializeParameters =
        """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"host","version":"1"}}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualTime _time = new();
    private readonly ScriptedHost _host = new();
    private readonly ScriptedServer _old = new("old");
    private readonly ScriptedServer _next = new("next");
    private readonly StdioSession _session;

    public ServerRestartTests()
    {
        _session = new StdioSession(_host.SessionInput, _host.SessionOutput, new SessionTimings(), _time);
        _session.Attach(_old);
        _session.Open();
    }

    [Fact]
    public async Task The_new_server_is_brought_to_where_the_old_one_was()
    {
        await InitializeAsync();
        await AskAsync(2, "logging/setLevel", """{"level":"error"}""");
        await AskAsync(3, "resources/subscribe", """{"uri":"a://1"}""");
        await AskAsync(4, "resources/subscribe", """{"uri":"a://2"}""");
        await AskAsync(5, "resources/unsubscribe", """{"uri":"a://1"}""");

        Assert.Equal(new RestartResult(0, TimeSpan.Zero), await RotateAsync());

        Assert.Equal(
            [
                $$"""{"jsonrpc":"2.0","id":"agent-auth/1","method":"initialize","params":{{InitializeParameters}}}""",
                """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
                """{"jsonrpc":"2.0","id":"agent-auth/2","method":"logging/setLevel","params":{"level":"error"}}""",
                """{"jsonrpc":"2.0","id":"agent-auth/3","method":"resources/subscribe","params":{"uri":"a://2"}}""",
            ],
            _next.Received);
        Assert.Contains("\"by\":\"next\"", await AskAsync(6, "ping"), StringComparison.Ordinal);
        Assert.Empty(_old.Signals);
    }

    [Fact]
    public async Task Requests_wait_for_those_in_flight_and_then_go_to_the_new_server_in_order()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        var rotation = RotateAsync();
        _host.Request(3, "tools/call");
        _host.Request(4, "tools/call");
        _host.Send("""{"jsonrpc":"2.0","method":"notifications/progress","params":{}}""");
        await ReceivedAsync(_old, "notifications/progress");
        Assert.False(rotation.IsCompleted);
        Assert.Single(_old.Received, line => line.Contains("tools/call", StringComparison.Ordinal));

        _old.Say("""{ "jsonrpc" : "2.0",  "result":{"kept":"as it came"},"id":2}""");

        Assert.Equal("""{ "jsonrpc" : "2.0",  "result":{"kept":"as it came"},"id":2}""", await _host.ReadAsync());
        Assert.Equal(0, (await rotation)!.Lost);
        Assert.Equal("""{"jsonrpc":"2.0","id":3,"result":{"by":"next"}}""", await _host.ReadAsync());
        Assert.Equal("""{"jsonrpc":"2.0","id":4,"result":{"by":"next"}}""", await _host.ReadAsync());
    }

    [Fact]
    public async Task A_request_is_held_up_by_none_of_another_kind()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        var rotation = RotateAsync();

        Assert.Contains("\"by\":\"old\"", await AskAsync(3, "ping"), StringComparison.Ordinal);
        Assert.Contains("\"by\":\"old\"", await AskAsync(4, "resources/read"), StringComparison.Ordinal);
        Assert.False(rotation.IsCompleted);

        _old.Say("""{"jsonrpc":"2.0","id":2,"result":{}}""");
        await _host.ReadAsync();
        Assert.Equal(0, (await rotation)!.Lost);
        Assert.Contains("\"by\":\"next\"", await AskAsync(5, "ping"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_that_the_new_server_does_not_answer_holds_up_nothing()
    {
        await InitializeAsync();
        await AskAsync(2, "resources/subscribe", """{"uri":"a://1"}""");
        _next.Silent.Add("resources/subscribe");

        var rotation = RotateAsync();
        await ReceivedAsync(_next, "a://1");

        Assert.Contains("\"by\":\"next\"", await AskAsync(3, "resources/read"), StringComparison.Ordinal);
        Assert.False(rotation.IsCompleted);
    }

    [Fact]
    public async Task However_many_lists_the_host_asked_for_few_are_asked_for_again()
    {
        await InitializeAsync();

        for (var id = 2; id < 300; id++)
        {
            await AskAsync(id, "tools/list", $$$"""{"cursor":"{{{id}}}","_meta":{"progressToken":{{{id}}}}}""");
        }

        var rotation = RotateAsync();

        Assert.Equal("""{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""", await _host.ReadAsync());
        await rotation;
        Assert.DoesNotContain(_next.Received, line => line.Contains("tools/list", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_is_asked_for_again_and_again_is_one()
    {
        await InitializeAsync();

        for (var id = 2; id < 50; id++)
        {
            await AskAsync(id, "tools/list", $$$"""{"_meta":{"progressToken":{{{id}}}}}""");
        }

        await RotateAsync();

        Assert.Single(_next.Received, line => line.Contains("tools/list", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_old_server_asks_meanwhile_is_answered_to_it()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        var rotation = RotateAsync();
        _old.Say("""{"jsonrpc":"2.0","id":0,"method":"sampling/createMessage","params":{}}""");
        Assert.Contains("sampling", await _host.ReadAsync(), StringComparison.Ordinal);
        _host.Send("""{"jsonrpc":"2.0","id":0,"result":{"role":"assistant"}}""");
        await ReceivedAsync(_old, "assistant");
        _old.Say("""{"jsonrpc":"2.0","id":2,"result":{}}""");

        Assert.Equal(0, (await rotation)!.Lost);
    }

    [Fact]
    public async Task A_request_that_does_not_end_in_time_gets_a_typed_error_and_its_late_answer_is_dropped()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _old.HeedsItsInput = false;
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        var rotation = RotateAsync();
        await PassUntilAsync(() => _old.Signals.Count > 0);

        Assert.Equal(1, (await rotation)!.Lost);
        Assert.Contains("\"id\":2,\"error\":{\"code\":-32000", await _host.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal([ChildSignal.Terminate], _old.Signals);
        Assert.Contains("\"by\":\"next\"", await AskAsync(3, "ping"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_the_host_gave_up_is_not_waited_for()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");
        _host.Send("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""");
        await ReceivedAsync(_old, "cancelled");

        Assert.Equal(0, (await RotateAsync())!.Lost);
    }

    [Fact]
    public async Task The_host_hears_of_a_list_that_differs_and_of_no_other()
    {
        await InitializeAsync();
        await AskAsync(2, "tools/list");
        await AskAsync(3, "prompts/list");
        _next.ToolName = "b";
        _old.Silent.Add("prompts/list");

        await RotateAsync();

        // Prompts differ as well: each server signs its own answers.
        Assert.Equal(
            [
                """{"jsonrpc":"2.0","method":"notifications/prompts/list_changed"}""",
                """{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""",
            ],
            new[] { await _host.ReadAsync(), await _host.ReadAsync() }.Order());
    }

    [Fact]
    public async Task A_list_that_is_the_same_is_not_spoken_of()
    {
        await InitializeAsync();
        await AskAsync(2, "tools/list");

        await RotateAsync();

        Assert.Contains("\"id\":3", await AskAsync(3, "ping"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_crashes_by_itself_ends_the_session_with_its_code()
    {
        await InitializeAsync();

        _old.End(42);

        Assert.Equal(42, await _session.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_server_that_crashes_while_it_is_drained_is_not_replaced()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        var rotation = RotateAsync();
        _old.End(42);

        Assert.Null(await rotation.WaitAsync(Patience));
        Assert.Equal(42, await _session.Ended);
        Assert.Empty(_next.Received);
    }

    [Fact]
    public async Task A_new_server_that_does_not_come_up_is_told_to_those_who_wait()
    {
        await InitializeAsync();
        _next.Silent.Add("initialize");
        _old.Silent.Add("ping");
        _host.Request(2, "ping");
        await ReceivedAsync(_old, "ping");
        var rotation = RotateAsync();
        _host.Request(3, "ping");
        _host.Send("""{"jsonrpc":"2.0","method":"notifications/progress","params":{}}""");
        await ReceivedAsync(_old, "notifications/progress");
        _old.Say("""{"jsonrpc":"2.0","id":2,"result":{}}""");
        await _host.ReadAsync();
        await ReceivedAsync(_next, "initialize");

        _next.End(3);

        Assert.Null(await rotation.WaitAsync(Patience));
        Assert.Equal(3, await _session.Ended);
        Assert.Contains("\"data\":{\"code\":\"internal_error\"", await _host.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_asked_to_end_starts_no_new_server()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");
        var rotation = RotateAsync();

        _session.Send(ChildSignal.Terminate);

        Assert.Null(await rotation.WaitAsync(Patience));
        Assert.Equal(143, await _session.Ended);
        Assert.Empty(_next.Received);
    }

    [Fact]
    public async Task A_host_that_closes_its_end_closes_the_servers()
    {
        await InitializeAsync();

        _host.Close();

        Assert.Equal(0, await _session.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_session_without_its_credential_says_so_to_every_request_and_ends_the_server_that_held_it()
    {
        await InitializeAsync();

        Assert.Equal(0, await BarAsync());

        Assert.Equal(0, await _old.WaitAsync(CancellationToken.None).WaitAsync(Patience));
        Assert.Equal(
            """{"jsonrpc":"2.0","id":2,"error":{"code":-32000,"message":"'acme' was logged out [login_required]; agent login acme","data":{"code":"login_required","hint":"agent login acme","credential":"acme","retry_after":null}}}""",
            (await AskAsync(2, "tools/call")).Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.Equal("""{"jsonrpc":"2.0","id":3,"result":{}}""", await AskAsync(3, "ping"));
        Assert.False(_session.Ended.IsCompleted);
    }

    [Fact]
    public async Task Requests_in_flight_may_end_before_the_server_is_taken_away()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        var barring = BarAsync();
        Assert.Contains("login_required", await AskAsync(3, "tools/call"), StringComparison.Ordinal);
        Assert.False(barring.IsCompleted);
        _old.Say("""{"jsonrpc":"2.0","id":2,"result":{"done":true}}""");

        Assert.Contains("\"done\":true", await _host.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await barring);
    }

    [Fact]
    public async Task A_request_that_is_lost_with_its_server_is_told_why()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        var barring = BarAsync();
        _time.Advance(new SessionTimings().Drain);

        Assert.Equal(1, await barring);
        var answer = await _host.ReadAsync();
        Assert.Contains("\"id\":2,\"error\":", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"login_required\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_whose_answer_is_on_its_way_to_the_host_is_not_lost_with_its_server()
    {
        await InitializeAsync();
        _old.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync(_old, "tools/call");

        // More than a pipe takes: the host has begun to read it, and is not done.
        _old.Say($$$"""{"jsonrpc":"2.0","id":2,"result":{"text":"{{{new string('x', 300_000)}}}"}}""");
        var begun = await _host.BeginToReadAsync();
        var barring = BarAsync();
        _time.Advance(new SessionTimings().Drain);
        Assert.True(SpinWait.SpinUntil(() => _session.State.IsWithoutServer, Patience));

        Assert.EndsWith("x\"}}", begun + await _host.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await barring);
        Assert.Equal("""{"jsonrpc":"2.0","id":3,"result":{}}""", await AskAsync(3, "ping"));
    }

    [Fact]
    public async Task A_session_that_was_barred_goes_on_where_it_was_once_the_credential_is_back()
    {
        await InitializeAsync();
        await AskAsync(2, "logging/setLevel", """{"level":"error"}""");
        await BarAsync();
        Assert.Contains("login_required", await AskAsync(3, "tools/call"), StringComparison.Ordinal);

        Assert.Equal(0, (await RotateAsync())!.Lost);

        Assert.Null(_session.State.Bar);
        Assert.Contains("\"by\":\"next\"", await AskAsync(4, "tools/call"), StringComparison.Ordinal);
        Assert.Equal(
            ["initialize", "notifications/initialized", "logging/setLevel", "tools/call"],
            _next.Received.Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!["method"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_barred_session_ends_with_its_host()
    {
        await InitializeAsync();
        await BarAsync();

        _host.Close();

        Assert.Equal(0, await _session.Ended.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_barred_session_ends_by_a_signal_as_its_server_would_have()
    {
        await InitializeAsync();
        await BarAsync();

        _session.Send(ChildSignal.Interrupt);

        Assert.Equal(130, await _session.Ended.WaitAsync(Patience));
    }

    public void Dispose()
    {
        _host.Dispose();
        _old.Dispose();
        _next.Dispose();
    }

    private Task<RestartResult?> RotateAsync()
    {
        var plan = new LaunchPlan(
            new ChildRequest("server", [], new Dictionary<string, string>(), null, IsPiped: true),
            new Dictionary<CredentialId, string>(), []);
        return new ServerRestart(_session, new OneServer(_next), new SessionTimings(), _time).RunAsync(plan);
    }

    private Task<int?> BarAsync() => new ServerRestart(_session, new OneServer(_next), new SessionTimings(), _time)
        .BarAsync(
            new Problem(ProblemCode.LoginRequired, "'acme' was logged out", "agent login acme")
            {
                Credential = CredentialId.Parse("acme"),
            })
                .WaitAsync(Patience);

    private async Task InitializeAsync()
    {
        await AskAsync(1, "initialize", InitializeParameters);
        _host.Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await ReceivedAsync(_old, "initialized");
    }

    private Task<string> AskAsync(int id, string method, string parameters = "{}")
    {
        _host.Request(id, method, parameters);
        return _host.ReadAsync();
    }

    private static async Task ReceivedAsync(ScriptedServer server, string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!server.Received.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // No further: the servers answer in real time, and a clock that runs on would be out of patience with them first.
    private async Task PassUntilAsync(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!happened())
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    internal sealed class OneServer(ScriptedServer server) : IChildLauncher
    {
        public ProgramFile? Find(string fileName, IReadOnlyDictionary<string, string> environment) => new(fileName, "");

        public string HashOf(ProgramFile program) => "";

        public IChildProcess Start(ChildRequest request) => server;
    }
}
