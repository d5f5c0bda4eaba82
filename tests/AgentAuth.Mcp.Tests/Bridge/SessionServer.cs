using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>A server that speaks 2025-11-25 and nothing else, and is strict about it.</summary>
internal sealed class SessionServer : LoopbackServer
{
    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<OutsideJson> _elicited = new(
        TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<OutsideJson> Opened { get; } = new();

    /// <summary>What else came: subscriptions, levels, cancellations.</summary>
    public ConcurrentQueue<string> Told { get; } = [];

    public TaskCompletionSource SlowBegun { get; } = new();

    public TaskCompletionSource Cancelled { get; } = new();

    public void Change(string message) => _changes.Writer.TryWrite(message);

    protected override async Task AnswerAsync(HttpListenerContext context, string body, OutsideJson message)
    {
        var id = message["id"].Raw;
        var method = message.Text("method");

        if (method == "initialize")
        {
            Opened.TrySetResult(message["params"]);
            context.Response.Headers["Mcp-Session-Id"] = "session-1";
            await SayAsync(context, 200, Result(id, """
                "protocolVersion":"2025-11-25","instructions":"be old","serverInfo":{"name":"old","version":"1"},
                "capabilities":{"tools":{"listChanged":true},"resources":{"subscribe":true},"logging":{}}
                """));
            return;
        }

        if (context.Request.Headers["Mcp-Session-Id"] != "session-1"
            || context.Request.Headers["MCP-Protocol-Version"] != "2025-11-25")
        {
            await SayAsync(context, 400, """
                {"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: Server not initialized"}}
                """.Trim());
            return;
        }

        if (context.Request.Headers["Mcp-Method"] is not null)
        {
            Faults.Enqueue("a header of another revision");
        }

        await ((context.Request.HttpMethod, method) switch
        {
            ("GET", _) => ListenAsync(context),
            ("DELETE", _) => SayAsync(context, 200),
            (_, null) => AnsweredAsync(context, message),
            (_, "tools/list") => SayAsync(
                context, 200, Result(id, "\"tools\":[{\"name\":\"echo\",\"inputSchema\":{}}]")),
            (_, "tools/call") => CallAsync(context, id, message["params"]),
            (_, "resources/subscribe" or "resources/unsubscribe" or "logging/setLevel") => TellAsync(
                context, id, $"{method} {message["params"].Text("uri") ?? message["params"].Text("level")}"),
            (_, "notifications/cancelled") => CancelAsync(context, message["params"]),
            (_, "notifications/initialized") => SayAsync(context, 202),
            _ => SayAsync(context, 200, $$$"""{"jsonrpc":"2.0","id":{{{id}}},"error":{"code":-32601,"message":"no"}}"""),
        });
    }

    private async Task CallAsync(HttpListenerContext context, string id, OutsideJson parameters)
    {
        switch (parameters.Text("name"))
        {
            case "ask":
                BeginEvents(context);
                await EventAsync(context, """{"jsonrpc":"2.0","id":77,"method":"elicitation/create","params":{"message":"who?"}}""");
                var answer = await _elicited.Task;
                await EventAsync(context, Result(id, $"\"content\":[],\"who\":{answer.Raw}"));
                context.Response.Close();
                break;
            case "log":
                BeginEvents(context);
                await EventAsync(context, """{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info"}}""");
                await EventAsync(context, Result(id, "\"content\":[]"));
                context.Response.Close();
                break;
            case "slow":
                SlowBegun.TrySetResult();
                await Ended;
                break;
            default:
                await SayAsync(context, 200, Result(id, "\"content\":[{\"type\":\"text\",\"text\":\"hello\"}]"));
                break;
        }
    }

    private async Task AnsweredAsync(HttpListenerContext context, OutsideJson message)
    {
        await SayAsync(context, 202);

        if (message["id"].Raw == "77")
        {
            _elicited.TrySetResult(message["result"]);
        }
        else
        {
            Told.Enqueue($"answer {message["id"].Raw} {message["result"].Raw}{message["error"]["code"].Raw}");
        }
    }

    private async Task TellAsync(HttpListenerContext context, string id, string what)
    {
        Told.Enqueue(what);
        await SayAsync(context, 200, $$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{}}""");
    }

    private async Task CancelAsync(HttpListenerContext context, OutsideJson parameters)
    {
        Told.Enqueue($"cancelled {parameters["requestId"].Raw}");
        Cancelled.TrySetResult();
        await SayAsync(context, 202);
    }

    private async Task ListenAsync(HttpListenerContext context)
    {
        BeginEvents(context);
        await context.Response.OutputStream.WriteAsync(": open\n\n"u8.ToArray());
        await context.Response.OutputStream.FlushAsync();

        while (await Task.WhenAny(Ended, _changes.Reader.WaitToReadAsync().AsTask()) != Ended)
        {
            if (_changes.Reader.TryRead(out var message))
            {
                await EventAsync(context, message);
            }
        }
    }

    private static string Result(string id, string members) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{ {{{members.ReplaceLineEndings(" ")}}} }}""";
}
