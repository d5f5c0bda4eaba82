using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using AgentAuth.Core.OAuth;
using AgentAuth.Mcp.Bridge;
using AgentAuth.Testing;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>A bridge with a host at its pipes.</summary>
internal sealed class RunningBridge : IAsyncDisposable
{
    // A machine that does much else at the same time is no fault of the bridge's.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Pipe _input = new();
    private readonly Pipe _output;
    private readonly AccessTokenSource _access;
    private readonly BearerHttpClient _upstream;
    private readonly Task _bridge;
    private readonly Task _reading;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _answers = [];
    private int _lastId;

    public RunningBridge(
        McpServer server, AccessTokenSource access, HttpMessageHandler network, TimeProvider clock, bool isDeaf = false)
    {
        _access = access;
        _output = isDeaf ? new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1)) : new Pipe();
        _upstream = new BearerHttpClient(network, server, access);
        _bridge = new McpBridge(_upstream, server, clock)
            .RunAsync(_input.Reader.AsStream(), _output.Writer.AsStream(), CancellationToken.None);
        _reading = isDeaf ? Task.CompletedTask : ReadAsync();
    }

    public bool IsEnded => _bridge.IsCompleted;

    /// <summary>Every line that the bridge wrote.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public async Task SendAsync(string line)
    {
        await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <summary>A part of a line; given up where the bridge has ended.</summary>
    public async Task SendPartAsync(string text) =>
        await Task.WhenAny(_input.Writer.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask(), _bridge);

    /// <summary>Sends a request and gives the whole answer.</summary>
    public async Task<JsonElement> CallAsync(string method = "tools/list", string parameters = "{}")
    {
        var id = Interlocked.Increment(ref _lastId).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
        return await AnswerAsync(id);
    }

    public Task<JsonElement> AnswerAsync(string id) => Waiting(id).Task.WaitAsync(Patience);

    /// <summary>The first message by that method that the bridge gave the host unasked.</summary>
    public Task<JsonElement> AskedAsync(string method) => Waiting(method).Task.WaitAsync(Patience);

    /// <summary>The <c>data.code</c> of a refusal.</summary>
    public async Task<string?> CodeOfAsync(string method = "tools/list", string parameters = "{}") =>
        CodeOf(await CallAsync(method, parameters));

    public static string? CodeOf(JsonElement answer) =>
        answer.TryGetProperty("error", out var error)
            ? error.GetProperty("data").GetProperty("code").GetString()
            : null;

    /// <summary>Opens a session up to 2025-11-25.</summary>
    public async Task InitializeAsync()
    {
        await SendAsync(
            """{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-11-25"}}""");
        await AnswerAsync("\"init\"");
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    /// <summary>The host closes its end.</summary>
    public async Task CloseAsync()
    {
        await _input.Writer.CompleteAsync();
        await _bridge.WaitAsync(Patience);
    }

    /// <summary>The host closes its end and waits for nothing.</summary>
    public async Task HangUpAsync() => await _input.Writer.CompleteAsync();

    /// <summary>Lets the time pass until it happens.</summary>
    public static async Task PassUntilAsync(ManualTime time, Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(Patience);

        while (!happened())
        {
            patience.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _output.Writer.CompleteAsync();
        await _reading;
        _upstream.Dispose();
        _access.Dispose();
    }

    private async Task ReadAsync()
    {
        using var lines = new StreamReader(_output.Reader.AsStream());

        while (await lines.ReadLineAsync() is { } line)
        {
            Lines.Enqueue(line);
            var message = JsonDocument.Parse(line).RootElement;

            if (message.TryGetProperty("method", out var method))
            {
                Waiting(method.GetString()!).TrySetResult(message);
            }

            if (message.TryGetProperty("id", out var id) && !message.TryGetProperty("method", out _))
            {
                Waiting(id.GetRawText()).TrySetResult(message);
            }
        }
    }

    private TaskCompletionSource<JsonElement> Waiting(string id) =>
        _answers.GetOrAdd(
            id, _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously));
}
