using System.Text.Json;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>Hosts of one generation of the protocol with servers of the other, over real HTTP.</summary>
public sealed class GenerationsTests : IDisposable
{
    private const string Meta =
        "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"host\",\"version\":\"9\"},"
            + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{}}}";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly BridgeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_old_host_opens_a_session_with_a_server_that_has_none()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);

        var opened = (await OpenAsync(bridge)).GetProperty("result");

        Assert.Equal("2025-06-18", opened.GetProperty("protocolVersion").GetString());
        Assert.Equal("new", opened.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal("be kind", opened.GetProperty("instructions").GetString());
        Assert.True(opened.GetProperty("capabilities").GetProperty("tools").GetProperty("listChanged").GetBoolean());
        Assert.True((await bridge.CallAsync("ping")).TryGetProperty("result", out _));
        await server.Listening.Reader.ReadAsync();
        Assert.Equal(["initialize", "server/discover", "subscriptions/listen"], server.Seen.Take(3));
        Assert.DoesNotContain(
            server.Seen, method => method is "ping" or "GET" or "DELETE" or "notifications/initialized");
    }

    [Fact]
    public async Task An_old_hosts_calls_state_what_the_session_had_settled()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);

        var tools = (await bridge.CallAsync()).GetProperty("result").GetProperty("tools").EnumerateArray();
        var answer = await bridge.CallAsync(
            "tools/call", """{"name":"echo","arguments":{"region":"eu"},"_meta":{"progressToken":1}}""");

        Assert.Equal(["echo"], tools.Select(tool => tool.GetProperty("name").GetString()));
        var result = answer.GetProperty("result");
        Assert.Equal("eu eu", result.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal("host", result.GetProperty("client").GetProperty("name").GetString());
        Assert.Empty(server.Faults);
    }

    [Fact]
    public async Task A_call_whose_headers_are_refused_is_made_again_with_those_of_a_new_listing()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);

        var answer = await bridge.CallAsync("tools/call", """{"name":"echo","arguments":{"region":"eu"}}""");

        Assert.Equal("eu eu", answer.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(
            ["tools/call", "tools/list", "tools/call"],
            server.Seen.Where(method => method.StartsWith("tools/", StringComparison.Ordinal)));
        Assert.DoesNotContain(bridge.Lines, line => line.Contains("agent-auth-tools", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_refuses_the_new_headers_too_is_believed()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);

        var answer = await bridge.CallAsync("tools/call", """{"name":"stubborn","arguments":{}}""");

        Assert.Equal(-32020, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(2, server.Seen.Count(method => method == "tools/call"));
    }

    [Fact]
    public async Task What_a_stateless_server_needs_is_asked_of_an_old_host_during_the_call()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);

        var call = bridge.CallAsync("tools/call", """{"name":"ask","arguments":{}}""");
        var asked = await bridge.AskedAsync("elicitation/create");
        await bridge.SendAsync(
            $$$"""{"jsonrpc":"2.0","id":{{{asked.GetProperty("id").GetRawText()}}},"result":{"action":"accept"}}""");
        var result = (await call).GetProperty("result");

        Assert.Equal("who?", asked.GetProperty("params").GetProperty("message").GetString());
        Assert.Equal("accept", result.GetProperty("who").GetProperty("action").GetString());
        Assert.Equal("state-1", result.GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_old_host_that_will_not_say_it_has_its_own_error_for_an_answer()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);

        var call = bridge.CallAsync("tools/call", """{"name":"ask","arguments":{}}""");
        var asked = await bridge.AskedAsync("elicitation/create");
        await bridge.SendAsync(
            $$$"""{"jsonrpc":"2.0","id":{{{asked.GetProperty("id").GetRawText()}}},"error":{"code":-1,"message":"no"}}""");

        Assert.Equal(-1, (await call).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task An_old_host_hears_of_changes_unasked_and_of_the_resources_it_subscribed_to()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);
        Assert.Contains("\"toolsListChanged\":true", await ListeningAsync(server), StringComparison.Ordinal);

        server.Change("notifications/tools/list_changed");
        await bridge.AskedAsync("notifications/tools/list_changed");
        await bridge.CallAsync("resources/subscribe", """{"uri":"file:///a"}""");

        Assert.Contains("file:///a", await ListeningAsync(server), StringComparison.Ordinal);
        await bridge.CallAsync("resources/unsubscribe", """{"uri":"file:///a"}""");
        Assert.DoesNotContain("file:///a", await ListeningAsync(server), StringComparison.Ordinal);
        Assert.DoesNotContain(bridge.Lines, line => line.Contains("acknowledged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_level_of_an_old_session_is_stated_by_each_call()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);

        await bridge.CallAsync("tools/call", """{"name":"log"}""");
        Assert.DoesNotContain(bridge.Lines, line => line.Contains("notifications/message", StringComparison.Ordinal));

        await bridge.CallAsync("logging/setLevel", """{"level":"warning"}""");
        await bridge.CallAsync("tools/call", """{"name":"log"}""");

        Assert.Contains(bridge.Lines, line => line.Contains("\"level\":\"warning\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_an_old_host_cancels_is_let_go_at_the_server()
    {
        using var server = new StatelessServer();
        await using var bridge = _world.Start(server.Url);
        await OpenAsync(bridge);
        await bridge.SendAsync("""{"jsonrpc":"2.0","id":"slow","method":"tools/call","params":{"name":"slow"}}""");
        await server.SlowBegun.Task.WaitAsync(Patience);

        await bridge.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"slow"}}""");

        await server.SlowEnded.Task.WaitAsync(Patience);
        Assert.DoesNotContain("notifications/cancelled", server.Seen);
    }

    [Fact]
    public async Task A_new_host_uses_a_server_that_works_in_sessions()
    {
        using var server = new SessionServer();
        await using var bridge = _world.Start(server.Url);

        var discovered = (await bridge.CallAsync("server/discover", $"{{{Meta}}}")).GetProperty("result");
        var list = (await bridge.CallAsync("tools/list", $"{{{Meta}}}")).GetProperty("result");
        var called = (await bridge.CallAsync("tools/call", $"{{\"name\":\"echo\",{Meta}}}")).GetProperty("result");

        Assert.Equal("2026-07-28", discovered.GetProperty("supportedVersions")[0].GetString());
        Assert.Equal("be old", discovered.GetProperty("instructions").GetString());
        Assert.Equal(
            "old",
            discovered.GetProperty("_meta").GetProperty("io.modelcontextprotocol/serverInfo").GetProperty("name")
                .GetString());
        Assert.Equal("complete", list.GetProperty("resultType").GetString());
        Assert.Equal(0, list.GetProperty("ttlMs").GetInt32());
        Assert.Equal("hello", called.GetProperty("content")[0].GetProperty("text").GetString());
        var opening = await server.Opened.Task;
        Assert.Equal("host", opening["clientInfo"]["name"].Itself);
        Assert.True(opening["capabilities"]["elicitation"].IsObject);
        Assert.Empty(server.Faults);
        Assert.Single(server.Seen, method => method == "initialize");
    }

    [Fact]
    public async Task A_new_host_that_asks_nothing_before_it_calls_is_served_as_well()
    {
        using var server = new SessionServer();
        await using var bridge = _world.Start(server.Url);

        var calls = Enumerable.Range(0, 5).Select(_ => bridge.CallAsync("tools/call", $"{{\"name\":\"echo\",{Meta}}}"));

        Assert.All(await Task.WhenAll(calls), answer => Assert.True(answer.TryGetProperty("result", out var _)));
        Assert.Single(server.Seen, method => method == "initialize");
    }

    [Fact]
    public async Task What_a_server_asks_during_a_call_is_asked_of_a_new_host_by_the_calls_result()
    {
        using var server = new SessionServer();
        await using var bridge = _world.Start(server.Url);

        var asked = (await bridge.CallAsync("tools/call", $"{{\"name\":\"ask\",{Meta}}}")).GetProperty("result");
        var request = asked.GetProperty("inputRequests").EnumerateObject().Single();
        var state = asked.GetProperty("requestState").GetString();
        var again = (await bridge.CallAsync(
            "tools/call", $"{{\"name\":\"ask\",\"inputResponses\":{{}},\"requestState\":\"{state}\",{Meta}}}"))
            .GetProperty("result");
        var done = (await bridge.CallAsync(
            "tools/call",
            $"{{\"name\":\"ask\",\"inputResponses\":{{\"{request.Name}\":{{\"action\":\"accept\"}}}},"
                + $"\"requestState\":\"{again.GetProperty("requestState").GetString()}\",{Meta}}}"))
            .GetProperty("result");

        Assert.Equal("input_required", asked.GetProperty("resultType").GetString());
        Assert.Equal("elicitation/create", request.Value.GetProperty("method").GetString());
        Assert.Equal("input_required", again.GetProperty("resultType").GetString());
        Assert.Equal("accept", done.GetProperty("who").GetProperty("action").GetString());
        Assert.Equal(2, server.Seen.Count(method => method == "tools/call"));
    }

    [Fact]
    public async Task A_new_host_hears_of_changes_under_its_own_subscription()
    {
        using var server = new SessionServer();
        await using var bridge = _world.Start(server.Url);
        await bridge.CallAsync("server/discover", $"{{{Meta}}}");

        await bridge.SendAsync(
            "{\"jsonrpc\":\"2.0\",\"id\":\"sub\",\"method\":\"subscriptions/listen\",\"params\":{\"notifications\":"
                + $"{{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"file:///a\"]}},{Meta}}}}}");
        var acknowledged = await bridge.AskedAsync("notifications/subscriptions/acknowledged");
        await RunningBridge.PassUntilAsync(_world.Time, () => server.Told.Contains("resources/subscribe file:///a"));
        server.Change("""{"jsonrpc":"2.0","method":"notifications/prompts/list_changed"}""");
        server.Change("""{"jsonrpc":"2.0","id":"p","method":"ping"}""");
        server.Change("""{"jsonrpc":"2.0","id":5,"method":"roots/list"}""");
        server.Change("""{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""");
        var changed = await bridge.AskedAsync("notifications/tools/list_changed");

        Assert.Equal("sub", SubscriptionOf(acknowledged));
        Assert.Equal("sub", SubscriptionOf(changed));
        Assert.DoesNotContain(bridge.Lines, line => line.Contains("prompts/list_changed", StringComparison.Ordinal));
        await RunningBridge.PassUntilAsync(
            _world.Time, () => server.Told.Contains("answer \"p\" {}") && server.Told.Contains("answer 5 -32601"));

        await bridge.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"sub"}}""");
        await RunningBridge.PassUntilAsync(_world.Time, () => server.Told.Contains("resources/unsubscribe file:///a"));
    }

    [Fact]
    public async Task A_call_that_a_new_host_cancels_is_cancelled_in_the_session()
    {
        using var server = new SessionServer();
        await using var bridge = _world.Start(server.Url);
        await bridge.CallAsync("server/discover", $"{{{Meta}}}");
        await bridge.SendAsync(
            $"{{\"jsonrpc\":\"2.0\",\"id\":\"slow\",\"method\":\"tools/call\",\"params\":{{\"name\":\"slow\",{Meta}}}}}");
        await server.SlowBegun.Task.WaitAsync(Patience);

        await bridge.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"slow"}}""");

        await server.Cancelled.Task.WaitAsync(Patience);
        Assert.Contains("cancelled \"slow\"", server.Told);
    }

    [Fact]
    public async Task A_new_host_hears_the_logs_of_a_session_only_where_it_states_a_level()
    {
        using var server = new SessionServer();
        await using var bridge = _world.Start(server.Url);
        await bridge.CallAsync("server/discover", $"{{{Meta}}}");

        await bridge.CallAsync("tools/call", $"{{\"name\":\"log\",{Meta}}}");
        Assert.DoesNotContain(bridge.Lines, line => line.Contains("notifications/message", StringComparison.Ordinal));

        var level = Meta.Replace(
            "\"_meta\":{", "\"_meta\":{\"io.modelcontextprotocol/logLevel\":\"info\",", StringComparison.Ordinal);
        await bridge.CallAsync("tools/call", $"{{\"name\":\"log\",{level}}}");

        Assert.Contains("logging/setLevel info", server.Told);
        Assert.Contains(bridge.Lines, line => line.Contains("notifications/message", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_both_speak_the_same_nothing_is_asked_beside_the_hosts_own_words()
    {
        using var stateless = new StatelessServer();
        using var sessions = new SessionServer();
        await using (var newHost = _world.Start(stateless.Url))
        {
            await newHost.CallAsync("tools/call", $"{{\"name\":\"none\",{Meta}}}");
            await newHost.CallAsync("tools/list", $"{{{Meta}}}");
            await newHost.CallAsync("no/such", $"{{{Meta}}}");
        }

        await using (var oldHost = _world.Start(sessions.Url))
        {
            await OpenAsync(oldHost);
            await oldHost.CallAsync("tools/list");
        }

        Assert.Equal(["tools/call", "server/discover", "tools/list", "no/such"], stateless.Seen);
        Assert.Equal(
            ["DELETE", "GET", "initialize", "notifications/initialized", "tools/list"],
            sessions.Seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_speaks_neither_has_its_own_words_passed_on()
    {
        _world.Server.Answer = call => RemoteServer.Json(
            call.RpcMethod is "initialize"
                ? $$$"""{"jsonrpc":"2.0","id":{{{call.Id}}},"error":{"code":-32600,"message":"never"}}"""
                : $$$"""{"jsonrpc":"2.0","id":{{{call.Id}}},"error":{"code":-32601,"message":"what?"}}""");
        _world.Give();
        await using var bridge = _world.Start();

        var old = (await OpenAsync(bridge)).GetProperty("error").GetProperty("message").GetString();
        var modern = (await bridge.CallAsync("tools/list", $"{{{Meta}}}")).GetProperty("error").GetProperty("message")
            .GetString();

        Assert.Equal(("never", "what?"), (old, modern));
    }

    private static async Task<JsonElement> OpenAsync(RunningBridge bridge)
    {
        await bridge.SendAsync(
            """{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-06-18","clientInfo":{"name":"host","version":"9"},"capabilities":{"elicitation":{}}}}""");
        var answer = await bridge.AnswerAsync("\"init\"");
        await bridge.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return answer;
    }

    private static async Task<string> ListeningAsync(StatelessServer server) =>
        await server.Listening.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private static string? SubscriptionOf(JsonElement notification) =>
        notification.GetProperty("params").GetProperty("_meta").GetProperty("io.modelcontextprotocol/subscriptionId")
            .GetString();
}
