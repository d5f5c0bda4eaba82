using System.Net;
using System.Threading.Channels;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>A server that speaks 2026-07-28 and nothing else, and is strict about it.</summary>
internal sealed class StatelessServer : LoopbackServer
{
    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();

    /// <summary>The filters of the standing requests, in order.</summary>
    public Channel<string> Listening { get; } = Channel.CreateUnbounded<string>();

    public TaskCompletionSource SlowBegun { get; } = new();

    public TaskCompletionSource SlowEnded { get; } = new();

    public void Change(string notification) => _changes.Writer.TryWrite(notification);

    protected override async Task AnswerAsync(HttpListenerContext context, string body, OutsideJson message)
    {
        if (context.Request.HttpMethod != "POST")
        {
            await SayAsync(context, 405);
            return;
        }

        var id = message["id"].Raw;
        var parameters = message["params"];
        var meta = parameters["_meta"];

        if (meta.Text("io.modelcontextprotocol/protocolVersion") is not { } version
            || context.Request.Headers["MCP-Protocol-Version"] != version
            || context.Request.Headers["Mcp-Method"] != message.Text("method")
            || !meta["io.modelcontextprotocol/clientCapabilities"].IsObject)
        {
            await SayAsync(context, 400, Error(id, -32020, "headers do not match"));
            return;
        }

        if (context.Request.Headers["Mcp-Session-Id"] is not null)
        {
            Faults.Enqueue("a session was named");
        }

        await (message.Text("method") switch
        {
            "server/discover" => SayAsync(context, 200, Result(id, """
                "supportedVersions":["2026-07-28"],"instructions":"be kind","ttlMs":0,"cacheScope":"public",
                "capabilities":{"tools":{"listChanged":true},"resources":{"subscribe":true},"logging":{}},
                "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"new","version":"2"}}
                """)),
            "tools/list" => SayAsync(context, 200, Result(id, """
                "ttlMs":0,"cacheScope":"public","tools":[{"name":"echo","inputSchema":{"type":"object","properties":{
                  "region":{"type":"string","x-mcp-header":"Region"}}}},
                  {"name":"bad","inputSchema":{"type":"object","properties":{"a":{"type":"number","x-mcp-header":"A"}}}}]
                """)),
            "tools/call" => CallAsync(context, id, parameters),
            "subscriptions/listen" => ListenAsync(context, id, parameters["notifications"]),
            _ => SayAsync(context, 404, Error(id, -32601, "no such method")),
        });
    }

    private async Task CallAsync(HttpListenerContext context, string id, OutsideJson parameters)
    {
        switch (parameters.Text("name"))
        {
            case "stubborn":
            case "echo" when context.Request.Headers["Mcp-Param-Region"] != parameters["arguments"].Text("region"):
                await SayAsync(context, 400, Error(id, -32020, "headers do not match"));
                break;
            case "echo":
                var header = context.Request.Headers["Mcp-Param-Region"];
                await SayAsync(context, 200, Result(id, $$$"""
                    "content":[{"type":"text","text":"{{{parameters["arguments"].Text("region")}}} {{{header}}}"}],
                    "client":{{{parameters["_meta"]["io.modelcontextprotocol/clientInfo"].Raw}}}
                    """));
                break;
            case "ask" when parameters["inputResponses"]["who"].IsMissing:
                await SayAsync(context, 200, $$$"""
                    {"jsonrpc":"2.0","id":{{{id}}},"result":{"resultType":"input_required","requestState":"state-1",
                      "inputRequests":{"who":{"method":"elicitation/create","params":{"message":"who?"} } } } }
                    """);
                break;
            case "ask":
                await SayAsync(context, 200, Result(id, $$$"""
                    "content":[],"who":{{{parameters["inputResponses"]["who"].Raw}}},
                    "state":{{{parameters["requestState"].Raw}}}
                    """));
                break;
            case "log":
                BeginEvents(context);

                if (parameters["_meta"].Text("io.modelcontextprotocol/logLevel") is { } level)
                {
                    await EventAsync(context, $$$"""
                        {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"{{{level}}}"}}
                        """);
                }

                await EventAsync(context, Result(id, "\"content\":[]"));
                context.Response.Close();
                break;
            case "slow":
                await SlowAsync(context);
                break;
            default:
                await SayAsync(context, 200, Error(id, -32602, "no such tool"));
                break;
        }
    }

    private async Task SlowAsync(HttpListenerContext context)
    {
        BeginEvents(context);
        SlowBegun.TrySetResult();

        try
        {
            for (var count = 0; !Ended.IsCompleted; count++)
            {
                await context.Response.OutputStream.WriteAsync(": still there\n"u8.ToArray());
                await context.Response.OutputStream.FlushAsync();
                // Writing is the only way to notice a reader that has gone; the pause keeps it from spinning.
                await Task.WhenAny(Ended, Task.Delay(20));
            }
        }
        finally
        {
            SlowEnded.TrySetResult();
        }
    }

    private async Task ListenAsync(HttpListenerContext context, string id, OutsideJson filter)
    {
        BeginEvents(context);
        var meta = $$$"""_meta":{"io.modelcontextprotocol/subscriptionId":{{{id}}}}""";
        await EventAsync(context, $$$"""
            {"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"{{{meta}}},"notifications":{{{filter.Raw}}}}}
            """.Trim());
        Listening.Writer.TryWrite(filter.Raw);

        while (!Ended.IsCompleted)
        {
            var change = _changes.Reader.WaitToReadAsync().AsTask();

            // A stream whose reader has gone must not take what is for the next; writing now and then is how that is
            // noticed.
            while (await Task.WhenAny(change, Ended, Task.Delay(20)) != change && !Ended.IsCompleted)
            {
                await context.Response.OutputStream.WriteAsync(": still there\n"u8.ToArray());
                await context.Response.OutputStream.FlushAsync();
            }

            if (_changes.Reader.TryRead(out var notification))
            {
                await EventAsync(context, $$$"""{"jsonrpc":"2.0","method":"{{{notification}}}","params":{"{{{meta}}}}}""");
            }
        }
    }

    private static string Result(string id, string members) =>
        OneLine($$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{"resultType":"complete",{{{members}}}}}""");

    private static string Error(string id, int code, string message) =>
        $$$"""{"jsonrpc":"2.0","id":{{{(id.Length > 0 ? id : "null")}}},"error":{"code":{{{code}}},"message":"{{{message}}}"}}""";

    private static string OneLine(string json) => json.ReplaceLineEndings(" ");
}
