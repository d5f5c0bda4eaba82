using System.Net;
using System.Text;

namespace AgentAuth.Mcp.Tests.Bridge;

public sealed class SessionTests : IDisposable
{
    private readonly BridgeWorld _world = new();
    private int _sessions;

    public SessionTests()
    {
        _world.Give();
        _world.Server.Answer = Play;
    }

    [Fact]
    public async Task Messages_pass_byte_for_byte_in_both_directions()
    {
        const string Odd =
            """{ "method" :"x/y",  "jsonrpc":"2.0","id":"a\u0041\"é", "params":{"unknown":[1.0,1e3,{"deep":null}]} ,"extra":true }""";
        _world.Server.Answer = call =>
            RemoteServer.Json($$"""{"result":{ "n":1.50 },"odd":[ ],"id":{{call.Id}},"jsonrpc":"2.0"}""");
        await using var bridge = _world.Start();

        await bridge.SendAsync(Odd);
        await bridge.AnswerAsync("\"a\\u0041\\\"é\"");

        Assert.Equal(Odd, Assert.Single(_world.Server.Calls).Body);
        Assert.Equal(
            """{"result":{ "n":1.50 },"odd":[ ],"id":"a\u0041\"é","jsonrpc":"2.0"}""", Assert.Single(bridge.Lines));
    }

    [Fact]
    public async Task An_answer_over_several_lines_reaches_the_host_as_one()
    {
        _world.Server.Answer = call =>
            RemoteServer.Json($"{{\r\n \"jsonrpc\": \"2.0\",\n \"id\": {call.Id},\n \"result\": {{}}\n}}\n");
        await using var bridge = _world.Start();

        await bridge.CallAsync();

        Assert.Single(bridge.Lines);
    }

    [Fact]
    public async Task A_session_is_named_in_every_request_after_the_first_and_closed_at_the_end()
    {
        var bridge = _world.Start();
        await bridge.InitializeAsync();
        await bridge.CallAsync();
        await bridge.DisposeAsync();

        var calls = _world.Server.Calls.ToLookup(call => call.RpcMethod ?? call.Method);
        Assert.DoesNotContain("Mcp-Session-Id", calls["initialize"].Single().Headers.Keys);
        Assert.Equal("s1", calls["notifications/initialized"].Single().Headers["Mcp-Session-Id"]);
        Assert.Equal("2025-06-18", calls["tools/list"].Single().Headers["MCP-Protocol-Version"]);
        Assert.Equal("s1", calls["DELETE"].Single().Headers["Mcp-Session-Id"]);
    }

    [Fact]
    public async Task A_session_that_the_server_forgot_is_opened_again_unseen()
    {
        await using var bridge = _world.Start();
        await bridge.InitializeAsync();
        _sessions = 1;
        _world.Server.Answer = call => call.Headers.GetValueOrDefault("Mcp-Session-Id") == "s1"
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : Play(call);

        Assert.Null(await bridge.CodeOfAsync());

        Assert.Equal(2, _world.Server.Calls.Count(call => call.RpcMethod == "initialize"));
        Assert.Single(bridge.Lines, line => line.Contains("\"init\"", StringComparison.Ordinal));
        Assert.Equal("s2", _world.Server.Calls.Last(call => call.RpcMethod == "tools/list").Headers["Mcp-Session-Id"]);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_fetched_from_the_last_event_after_the_time_that_the_server_asks_for()
    {
        await using var bridge = _world.Start();
        await bridge.InitializeAsync();
        Seen? asked = null;
        _world.Server.Answer = call =>
        {
            if (call.RpcMethod == "tools/call")
            {
                asked = call;
                return RemoteServer.Events(
                    "id: e1\nretry: 500\ndata: \n\nid: e2\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\n\n");
            }

            return call.Headers.GetValueOrDefault("Last-Event-ID") == "e2"
                ? RemoteServer.Events($"data: {{\"jsonrpc\":\"2.0\",\ndata: \"id\":{asked!.Id},\"result\":{{}}}}\n\n")
                : Play(call);
        };

        var answer = bridge.CallAsync("tools/call");
        await PassingAsync(() => answer.IsCompleted);

        Assert.True((await answer).TryGetProperty("result", out _));
        Assert.Contains(bridge.Lines, line => line.Contains("notifications/progress", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_resumed_is_an_error_and_the_call_is_not_sent_twice()
    {
        await using var bridge = _world.Start();
        _world.Server.Answer = _ =>
            RemoteServer.Events("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\n\n");

        Assert.Equal("provider_unreachable", await bridge.CodeOfAsync("tools/call"));
        Assert.Single(_world.Server.Calls);
    }

    [Fact]
    public async Task What_the_server_says_unasked_reaches_the_host()
    {
        _world.Server.Answer = call => call.Method == "GET"
            ? RemoteServer.Events(
                "id: 1\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n")
            : Play(call);
        await using var bridge = _world.Start();

        await bridge.InitializeAsync();

        await PassingAsync(() => bridge.Lines.Any(line => line.Contains("list_changed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stateless_call_repeats_itself_in_headers_and_belongs_to_no_session()
    {
        await using var bridge = _world.Start();
        _world.Server.Answer = call => RemoteServer.Result(call);

        await bridge.CallAsync(
            "tools/call", """{"name":"über","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}""");
        await bridge.CallAsync(
            "resources/read",
            """{"uri":"file:///a","name":"x","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}""");

        var (call, read) = (_world.Server.Calls[0].Headers, _world.Server.Calls[1].Headers);
        Assert.Equal("2026-07-28", call["MCP-Protocol-Version"]);
        Assert.Equal("tools/call", call["Mcp-Method"]);
        Assert.Equal($"=?base64?{Convert.ToBase64String(Encoding.UTF8.GetBytes("über"))}?=", call["Mcp-Name"]);
        Assert.Equal("file:///a", read["Mcp-Name"]);
        Assert.All(_world.Server.Calls, seen => Assert.Equal("POST", seen.Method));
        Assert.All(_world.Server.Calls, seen => Assert.DoesNotContain("Mcp-Session-Id", seen.Headers.Keys));
    }

    [Fact]
    public async Task Marked_arguments_of_a_listed_tool_are_repeated_in_headers()
    {
        const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";
        await using var bridge = _world.Start();
        _world.Server.Answer = call => RemoteServer.Result(call, call.RpcMethod == "tools/list" ? """
            {"tools":[
              {"name":"good","inputSchema":{"properties":{
                "region":{"type":"string","x-mcp-header":"Region"},
                "plain":{"type":"string"},
                "deep":{"properties":{"count":{"type":"integer","x-mcp-header":"Count"},"none":{"x-mcp-header":"None"}}}}}},
              {"name":"bad","inputSchema":{"properties":{"a":{"x-mcp-header":"X"},"b":{"x-mcp-header":"x"}}}}]}
            """ : "{}");

        await bridge.CallAsync("tools/list", $"{{{Meta}}}");
        await bridge.CallAsync(
            "tools/call",
            $"{{\"name\":\"good\",\"arguments\":{{\"region\":\"é\",\"plain\":\"p\",\"deep\":{{\"count\":42,\"none\":null}}}},{Meta}}}");
        await bridge.CallAsync("tools/call", $"{{\"name\":\"bad\",\"arguments\":{{\"a\":\"1\"}},{Meta}}}");

        Assert.Equal(
            ["Mcp-Param-Count=42", "Mcp-Param-Region==?base64?w6k=?="],
            _world.Server.Calls.SelectMany(call => call.Headers)
                .Where(header => header.Key.StartsWith("Mcp-Param", StringComparison.Ordinal))
                    .Select(header => $"{header.Key}={header.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_line_that_is_no_message_is_answered_and_harms_nothing()
    {
        await using var bridge = _world.Start();
        _world.Server.Answer = call => RemoteServer.Result(call);

        await bridge.SendAsync("{not json");
        await bridge.SendAsync("[]");

        Assert.Null(await bridge.CodeOfAsync());
        Assert.Equal(2, bridge.Lines.Count(line => line.Contains("-32700", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_in_the_place_of_an_answer_never_reaches_the_host()
    {
        await using var bridge = _world.Start();
        _world.Server.Answer = _ =>
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("<html>", Encoding.UTF8, "text/html"),
            };

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.DoesNotContain(bridge.Lines, line => line.Contains("html", StringComparison.Ordinal));
    }

    public void Dispose() => _world.Dispose();

    private HttpResponseMessage Play(Seen call)
    {
        switch (call.RpcMethod)
        {
            case "initialize":
                var opened = RemoteServer.Result(call, """{"protocolVersion":"2025-06-18"}""");
                opened.Headers.TryAddWithoutValidation("Mcp-Session-Id", $"s{++_sessions}");
                return opened;
            case "notifications/initialized":
                return new HttpResponseMessage(HttpStatusCode.Accepted);
            case null:
                return new HttpResponseMessage(HttpStatusCode.MethodNotAllowed);
            default:
                return RemoteServer.Result(call);
        }
    }

    private async Task PassingAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        while (!condition() && !patience.IsCancellationRequested)
        {
            _world.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.True(condition());
    }
}
