using System.Collections.Concurrent;
using AgentAuth.Core.OAuth;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// A stdio MCP server to the host, and a Streamable HTTP client to the server. Messages pass as they came; requests run beside
/// each other, and everything else in the host's order.
/// </summary>
public sealed class McpBridge(BearerHttpClient upstream, McpServer server, TimeProvider clock)
{
    /// <summary>For calls that are still out when the host closes its end, and for the farewell.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _stateless = [];
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly HttpSession _session = new();

    /// <summary>Runs until the host closes its end.</summary>
    public async Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parameters = new ParameterHeaders();
        using var host = new StdioWriter(output);
        using var link = new StreamableHttpClient(upstream, _session, parameters, server);
        var exchange = new MessageExchange(link, _session, parameters, host, server, clock);
        var listener = new StandaloneSseStream(link, _session, host, clock);
        Task? listening = null;

        try
        {
            var messages = new StdioReader(input);

            while (await messages.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (BridgeMessage.Read(line) is not { } message)
                {
                    await host.WriteAsync(ParseError, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                await HandleAsync(exchange, message, ended.Token).ConfigureAwait(false);
                listening ??= _session.IsOpen ? listener.RunAsync(ended.Token) : null;
            }

            await FinishAsync(link, listening, ended).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await SettledAsync([.. _running.Keys, listening ?? Task.CompletedTask]).ConfigureAwait(false);
        }
    }

    // JSON-RPC 2.0 section 5.1.
    private static byte[] ParseError { get; } =
        """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"this is no JSON-RPC message"}}"""u8.ToArray();

    private async Task HandleAsync(MessageExchange exchange, BridgeMessage message, CancellationToken cancellationToken)
    {
        // 2026-07-28: a stateless call is cancelled by closing its stream; no notification is sent.
        if (message.CancelledId is { } cancelled && _stateless.TryGetValue(cancelled, out var call))
        {
            await call.CancelAsync().ConfigureAwait(false);
        }
        else if (message.Kind is RpcKind.Request && !message.IsInitialize)
        {
            Start(exchange, message, cancellationToken);
        }
        else
        {
            await exchange.RunAsync(message, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Start(MessageExchange exchange, BridgeMessage message, CancellationToken cancellationToken)
    {
        var task = RunRequestAsync(exchange, message, cancellationToken);
        _running[task] = true;
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task RunRequestAsync(MessageExchange exchange, BridgeMessage message, CancellationToken cancellationToken)
    {
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        if (message.StatedVersion is not null)
        {
            _stateless[message.Id!] = call;
        }

        try
        {
            await exchange.RunAsync(message, call.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The host does not wait for it any more, so nothing is said.
        }
        finally
        {
            _stateless.TryRemove(message.Id!, out _);
        }
    }

    private async Task FinishAsync(StreamableHttpClient link, Task? listening, CancellationTokenSource ended)
    {
        await SettledAsync(_running.Keys).WaitAsync(Grace, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (listening is not null)
        {
            using var patience = new CancellationTokenSource(Grace, clock);
            await link.CloseAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await ended.CancelAsync().ConfigureAwait(false);
    }

    private static async Task SettledAsync(IEnumerable<Task> tasks) =>
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
