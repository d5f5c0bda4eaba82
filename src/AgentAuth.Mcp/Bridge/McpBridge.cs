using System.Collections.Concurrent;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// A stdio MCP server to the host, and a Streamable HTTP client to the server. Messages pass as they came. The host is
/// read whatever the server does, so that its end is always heard; with it the bridge ends too, by a clock.
/// </summary>
public sealed class McpBridge(BearerHttpClient http, McpServer server, TimeProvider clock)
{
    /// <summary>
    /// For calls that are still out when the host closes its end, and for taking leave of the server.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _stateless = [];
    private readonly MessageOrder _order = new(clock);
    private readonly HttpSession _session = new();

    /// <summary>Runs until the host closes its end.</summary>
    public async Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parameters = new ParameterHeaders();
        using var host = new StdioWriter(output);
        using var client = new StreamableHttpClient(http, _session, parameters, server);
        using var generations = new Generations(
            new MessageExchange(client, _session, server, clock), new AnswerDelivery(_session, parameters, host),
            new HostRequests(host), clock);
        Task[] listening =
        [
            ListenAsync(new StandaloneSseStream(client, _session, generations.HeardAsync, clock), ended.Token),
            generations.ListenAsync(ended.Token),
        ];

        try
        {
            await ReadAsync(new StdioReader(input), host, generations, ended.Token).ConfigureAwait(false);
            await FinishAsync(client).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await SettledAsync([.. _order.Running, .. listening]).ConfigureAwait(false);
        }
    }

    private static byte[] ParseError { get; } =
        """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"this is no JSON-RPC message"}}"""u8.ToArray();

    private static byte[] TooLargeError { get; } =
        """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"a message is larger than 64 MiB"}}"""u8.ToArray();

    private async Task ReadAsync(
        StdioReader messages, StdioWriter host, Generations generations, CancellationToken cancellationToken)
    {
        try
        {
            while (await messages.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                if (BridgeMessage.Read(line) is { } message)
                {
                    await HandleAsync(generations, message, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    // JSON-RPC 2.0 section 5.1. Not waited for: a host that does not read must be heard too.
                    _ = host.WriteAsync(ParseError, cancellationToken);
                }
            }
        }
        catch (InvalidDataException)
        {
            // Where the next message begins is not known any more: it is the last word, and may take its moment.
            await SettledAsync([host.WriteAsync(TooLargeError, cancellationToken)]).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(Generations generations, BridgeMessage message, CancellationToken cancellationToken)
    {
        // 2026-07-28: a stateless call is cancelled by closing its stream; no notification is sent.
        if (message.CancelledId is { } cancelled && _stateless.TryGetValue(cancelled, out var call))
        {
            await call.CancelAsync().ConfigureAwait(false);
        }
        else
        {
            _order.Start(message, () => RunAsync(generations, message, cancellationToken));
        }
    }

    private async Task RunAsync(Generations generations, BridgeMessage message, CancellationToken cancellationToken)
    {
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isStateless = generations.IsStateless(message);

        if (isStateless)
        {
            _stateless[message.Id!] = call;
        }

        try
        {
            await generations.RunAsync(message, call.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The host does not wait for it any more, so nothing is said.
        }
        finally
        {
            if (isStateless)
            {
                _stateless.TryRemove(message.Id!, out _);
            }
        }
    }

    /// <summary>From the moment at which the session is open.</summary>
    private async Task ListenAsync(StandaloneSseStream stream, CancellationToken cancellationToken)
    {
        await _session.WhenOpen.WaitAsync(cancellationToken).ConfigureAwait(false);
        await stream.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FinishAsync(StreamableHttpClient client)
    {
        await SettledAsync(_order.Running).ConfigureAwait(false);

        using var patience = new CancellationTokenSource(Grace, clock);
        await client.CloseAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Whatever does not heed its cancellation is left behind.
    private async Task SettledAsync(IReadOnlyList<Task> tasks) =>
        await Task.WhenAll(tasks).WaitAsync(Grace, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
