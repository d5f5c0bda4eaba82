using AgentAuth.Mcp.Bridge;
using AgentAuth.Mcp.JsonRpc;
using AgentAuth.Testing.Fuzzing;

namespace AgentAuth.Mcp.Tests.JsonRpc;

/// <summary>Whatever stands on a line, it is messages or none, and an answer goes under the id it is given.</summary>
public sealed class MessageFuzzTests
{
    private static readonly string[] Corpus =
    [
        """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"x":[1,{"y":null}]},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","progressToken":"p"}}}""",
        """{"jsonrpc":"2.0","id":"a\"\u00e9","result":{"protocolVersion":"2025-11-25","capabilities":{},"tools":[{"name":"t","inputSchema":{"properties":{"r":{"type":"string","x-mcp-header":"R"}}}}]}}""",
        """{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Session not found","data":{}}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7,"reason":"x"}}""",
        """[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/initialized"}]""",
    ];

    [Fact]
    public void Any_line_of_a_running_server_is_messages_or_none() => Fuzz.Each(Corpus, input =>
    {
        foreach (var message in RpcReader.Read(input))
        {
            RpcReader.CancelledId(message.Body);
            RpcReader.Read(RpcWriter.Error(message.Id.Text is null ? RpcId.Of("x") : message.Id, default, "no"));
        }
    });

    [Fact]
    public void Any_line_of_a_bridge_is_a_message_or_none() => Fuzz.Each(Corpus, input =>
    {
        if (BridgeMessage.Read(input) is not { } message)
        {
            return;
        }

        Assert.DoesNotContain((byte)'\n', message.Line);
        var renamed = BridgeMessage.Read(message.WithId("\"other\"").Line);
        Assert.Equal("\"other\"", renamed!.Id);
        Assert.Equal(message.Method, renamed.Method);
        _ = LostSession.IsNamedBy(message);
        _ = new ParameterHeaders().Learn(BridgeMessage.Read(Listing)!, message);
    });

    [Fact]
    public void Lines_are_the_same_however_they_are_cut() => Fuzz.Each(Corpus, input =>
    {
        Assert.Equal(Lines(input, input.Length), Lines(input, 1 + (input.Length % 7)));
    });

    private static ReadOnlySpan<byte> Listing =>
        """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"""u8;

    private static List<string> Lines(byte[] input, int cut)
    {
        var framer = new LineFramer(256);
        var lines = new List<string>();

        for (var at = 0; at < input.Length; at += cut)
        {
            var chunk = input.AsSpan(at, Math.Min(cut, input.Length - at));
            chunk.CopyTo(framer.Room().Span);
            framer.Filled(chunk.Length);

            while (framer.TryRead(out var line))
            {
                lines.Add(Convert.ToHexString(line.Span));
            }
        }

        lines.Add(Convert.ToHexString(framer.Rest.Span));
        return lines;
    }
}
