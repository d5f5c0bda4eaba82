using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Run.Session;
using AgentAuth.Testing;

namespace AgentAuth.Mcp.Tests.Run.Session;

/// <summary>One server for the whole session, in good days and bad.</summary>
public sealed class StdioSessionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualTime _time = new();
    private readonly ScriptedHost _host = new();
    private readonly ScriptedServer _server = new("server");
    private readonly StdioSession _session;

    public StdioSessionTests()
    {
        _session = new StdioSession(_host.SessionInput, _host.SessionOutput, new SessionTimings(), _time);
        _session.Attach(_server);
        _session.Open();
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/subscribe"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/unsubscribe"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":[]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":7}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":["_meta"]}""")]
    public async Task A_request_without_the_parameters_it_should_have_harms_nothing(string request)
    {
        _host.Send(request);
        await _host.ReadAsync();

        Assert.Contains("\"id\":2", await AskAsync(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_heed_the_end_of_its_input_is_ended_by_the_clock()
    {
        _server.HeedsItsInput = false;

        _host.Close();
        await PassUntilAsync(() => _session.Ended.IsCompleted);

        Assert.Equal([ChildSignal.Terminate], _server.Signals);
    }

    [Fact]
    public async Task A_server_that_heeds_nothing_is_killed()
    {
        _server.HeedsItsInput = false;
        _server.Heeds = signal => signal is ChildSignal.Kill;

        _host.Close();
        await PassUntilAsync(() => _session.Ended.IsCompleted);

        Assert.Equal([ChildSignal.Terminate, ChildSignal.Kill], _server.Signals);
    }

    [Fact]
    public async Task A_server_that_reads_nothing_does_not_keep_the_end_of_the_hosts_input_from_being_heard()
    {
        _server.IsAsleep = true;
        _server.HeedsItsInput = false;

        for (var id = 2; id < 400; id++)
        {
            _host.Request(id, "tools/call", $$"""{"text":"{{new string('x', 10_000)}}"}""");
        }

        _host.Close();
        await PassUntilAsync(() => _session.Ended.IsCompleted);

        Assert.Contains(ChildSignal.Terminate, _server.Signals);
    }

    [Fact]
    public async Task A_call_that_is_being_answered_when_the_host_closes_its_end_has_a_moment()
    {
        _server.Silent.Add("tools/call");
        _server.HeedsItsInput = false;
        _host.Request(2, "tools/call");
        await ReceivedAsync("tools/call");

        _host.Close();
        _time.Advance(new SessionTimings().Exit);
        _server.Say("""{"jsonrpc":"2.0","id":2,"result":{"late":true}}""");

        Assert.Contains("late", await _host.ReadAsync(), StringComparison.Ordinal);
        await PassUntilAsync(() => _session.Ended.IsCompleted);
    }

    [Fact]
    public async Task A_server_that_closes_its_output_is_ended_and_the_host_is_told()
    {
        _server.Silent.Add("tools/call");
        _server.HeedsItsInput = false;
        _host.Request(2, "tools/call");
        await ReceivedAsync("tools/call");

        _server.CloseOutput();
        await PassUntilAsync(() => _session.Ended.IsCompleted);

        var answer = await _host.ReadAsync();
        Assert.Contains("\"id\":2,\"error\":", answer, StringComparison.Ordinal);
        Assert.Contains("closed its output", answer, StringComparison.Ordinal);
        Assert.Equal([ChildSignal.Terminate], _server.Signals);
    }

    [Fact]
    public async Task A_server_whose_line_never_ends_is_ended_and_the_host_is_told()
    {
        _server.Silent.Add("tools/call");
        _host.Request(2, "tools/call");
        await ReceivedAsync("tools/call");

        _ = Task.Run(() => _server.Flood(96 * 1024 * 1024));
        var answer = _host.ReadAsync();
        await PassUntilAsync(() => answer.IsCompleted);

        Assert.Contains("more than 64 MiB", await answer, StringComparison.Ordinal);
        await PassUntilAsync(() => _session.Ended.IsCompleted);
    }

    public void Dispose()
    {
        _host.Dispose();
        _server.Dispose();
    }

    private Task<string> AskAsync(int id)
    {
        _host.Request(id, "ping");
        return _host.ReadAsync();
    }

    private async Task ReceivedAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!_server.Received.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task PassUntilAsync(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!happened())
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }
}
