using AgentAuth.Mcp.Bridge;
using AgentAuth.Testing.Fuzzing;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>Whatever comes as a stream of events, it is events, and the same ones however it is cut.</summary>
public sealed class ServerSentEventsFuzzTests
{
    private static readonly string[] Corpus =
    [
        "id: 1\nevent: message\nretry: 500\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n: remark\ndata: a\ndata:b\n\n",
        "\ufeffdata: x\r\n\r\ndata\rid\r\rid: \0\ndata: y\n\nretry: x\n\n",
    ];

    [Fact]
    public void Any_stream_is_events() => Fuzz.Each(
        Corpus, input => Assert.Equal(Read(input, 4096), Read(input, 1 + (input.Length % 5))));

    private static List<string> Read(byte[] input, int most)
    {
        using var events = new ServerSentEvents(new SlowStream(input, most));
        var read = new List<string>();

        while (events.ReadAsync(CancellationToken.None).GetAwaiter().GetResult() is { } data)
        {
            read.Add($"{events.LastId} {events.Retry} {Convert.ToHexString(data)}");
            _ = BridgeMessage.Read(data);
        }

        return read;
    }

    private sealed class SlowStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, most)]));
    }
}
