using System.Net;
using System.Text;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>A server that never answers, never ends or never stops, and a host that goes away.</summary>
public sealed class BoundsTests : IDisposable
{
    private const int Bound = 64 * 1024 * 1024;

    private readonly BridgeWorld _world = new();

    public BoundsTests() => _world.Give();

    [Theory]
    [InlineData("text/event-stream", "data: ", "")]
    [InlineData("text/event-stream", "data: x\n", "data: a line that is one of many, and none of them the last\n")]
    [InlineData("text/event-stream", ": a remark", "")]
    [InlineData("application/json", "{\"jsonrpc\":\"2.0\",\"result\":\"", "")]
    public async Task An_answer_without_end_is_refused_while_it_is_read(string type, string start, string again)
    {
        var body = new EndlessStream(start, again);
        _world.Server.Answer = _ => Streamed(type, body);
        await using var bridge = _world.Start();

        Assert.Equal("provider_error", await bridge.CodeOfAsync());

        Assert.InRange(body.Given, Bound / 2, Bound * 5 / 4);
        Assert.True(body.IsClosed);
    }

    [Fact]
    public async Task A_standing_stream_without_end_is_let_go_and_calls_go_on()
    {
        var body = new EndlessStream("data: ", "");
        _world.Server.Answer = call => call.Method == "GET"
            ? Streamed("text/event-stream", body)
            : call.RpcMethod == "notifications/initialized" ? new HttpResponseMessage(HttpStatusCode.Accepted)
            : RemoteServer.Result(call, """{"protocolVersion":"2025-11-25"}""");
        await using var bridge = _world.Start();
        await bridge.InitializeAsync();

        await body.WhenClosed.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Null(await bridge.CodeOfAsync());
        Assert.InRange(body.Given, Bound / 2, Bound + (1024 * 1024));
    }

    [Fact]
    public async Task A_message_of_the_host_without_end_is_refused_and_the_bridge_ends()
    {
        var bridge = _world.Start();
        var chunk = new string('x', 1024 * 1024);

        for (var sent = 0; sent <= Bound / chunk.Length && !bridge.IsEnded; sent++)
        {
            await bridge.SendPartAsync(chunk);
        }

        await RunningBridge.PassUntilAsync(_world.Time, () => bridge.IsEnded);
        // What it wrote is read at the other end of a pipe.
        await RunningBridge.PassUntilAsync(_world.Time, () => !bridge.Lines.IsEmpty);

        Assert.Contains(bridge.Lines, line => line.Contains("larger than 64 MiB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notification_that_is_never_answered_holds_up_no_call_and_others_only_for_a_while()
    {
        var never = new TaskCompletionSource();
        _world.Network.Before = async seen =>
        {
            if (seen.Contains("notifications/one", StringComparison.Ordinal))
            {
                await never.Task;
            }
        };
        _world.Server.Answer = call => call.RpcMethod?.StartsWith("notifications/", StringComparison.Ordinal) is true
            ? new HttpResponseMessage(HttpStatusCode.Accepted)
            : RemoteServer.Result(call);
        await using var bridge = _world.Start();

        await bridge.SendAsync("""{"jsonrpc":"2.0","method":"notifications/one"}""");
        await bridge.SendAsync("""{"jsonrpc":"2.0","method":"notifications/two"}""");

        Assert.Null(await bridge.CodeOfAsync());
        await RunningBridge.PassUntilAsync(
            _world.Time, () => _world.Server.Calls.Any(call => call.RpcMethod == "notifications/two"));
        never.SetResult();
    }

    [Fact]
    public async Task A_server_that_never_answers_does_not_hold_the_bridge_when_its_host_has_gone()
    {
        var asked = new TaskCompletionSource();
        _world.Network.Before = async _ =>
        {
            asked.TrySetResult();
            // Does not even heed its cancellation.
            await new TaskCompletionSource().Task;
        };
        var bridge = _world.Start();
        await bridge.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""");
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(2));

        await bridge.HangUpAsync();

        await RunningBridge.PassUntilAsync(_world.Time, () => bridge.IsEnded);
    }

    [Fact]
    public async Task A_host_that_reads_nothing_is_heard_when_it_goes()
    {
        _world.Server.Answer = call => RemoteServer.Result(call, $"\"{new string('x', 100_000)}\"");
        var bridge = _world.Start(isDeaf: true);

        for (var id = 0; id < 50; id++)
        {
            await bridge.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"tools/list"}""");
        }

        await bridge.HangUpAsync();

        await RunningBridge.PassUntilAsync(_world.Time, () => bridge.IsEnded);
    }

    public void Dispose() => _world.Dispose();

    private static HttpResponseMessage Streamed(string type, Stream body)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return response;
    }

    /// <summary>A beginning, and then the same for ever.</summary>
    private sealed class EndlessStream(string start, string again) : Stream
    {
        private readonly byte[] _start = Encoding.UTF8.GetBytes(start);
        private readonly byte[] _pages = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat(again.Length > 0 ? again : "x", 256)));
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Given { get; private set; }

        public bool IsClosed => _closed.Task.IsCompleted;

        public Task WhenClosed => _closed.Task;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var next = Given == 0 ? _start : _pages;
            var given = Math.Min(count, next.Length);
            next.AsSpan(0, given).CopyTo(buffer.AsSpan(offset));
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
