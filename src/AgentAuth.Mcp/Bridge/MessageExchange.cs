using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// One message of the host from its sending to its answer. An answer that comes as a stream and breaks off is fetched further
/// from the event that was seen last, as long as the protocol has a way to (up to 2025-11-25, with event ids).
/// </summary>
internal sealed class MessageExchange(
    StreamableHttpClient link, HttpSession session, ParameterHeaders parameters, StdioWriter host, McpServer server, TimeProvider clock)
{
    private const int MostIdleResumptions = 8;

    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(1);

    /// <summary>Ends when the message is delivered and, where it is a request, answered: by the server or, in its place, by us.</summary>
    public async Task RunAsync(BridgeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await link.PostAsync(message, cancellationToken).ConfigureAwait(false);
            await ReceiveAsync(message, response, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            await RefuseAsync(message, failure.Problem, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            await RefuseAsync(message, HttpProblem.Lost(server), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(BridgeMessage message, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (ResponseReader.IsEventStream(response))
        {
            await FollowAsync(message, response, cancellationToken).ConfigureAwait(false);
        }
        else if (await ResponseReader.ReadAsync(response, cancellationToken).ConfigureAwait(false) is { } answer && IsAnswerTo(message, answer))
        {
            await DeliverAsync(message, answer, response, cancellationToken).ConfigureAwait(false);
        }
        else if (!response.IsSuccessStatusCode)
        {
            await RefuseAsync(message, HttpProblem.From(server, response, clock), cancellationToken).ConfigureAwait(false);
        }
        else if (message.Kind is RpcKind.Request)
        {
            await RefuseAsync(
                message,
                new Problem(ProblemCode.ProviderError, $"{server.Address.Host} answered {(int)response.StatusCode} and no message to this call"),
                cancellationToken).ConfigureAwait(false);
        }
        else if (message.Method == "notifications/initialized")
        {
            session.Confirmed(message);
        }
    }

    private async Task FollowAsync(BridgeMessage message, HttpResponseMessage first, CancellationToken cancellationToken)
    {
        var seen = await PumpAsync(message, first, new Position(null, null), cancellationToken).ConfigureAwait(false);

        for (var idle = 0; seen is { } position; idle = seen?.LastId == position.LastId ? idle + 1 : 0)
        {
            // Without an event id there is nothing to go on from, and sending a call again could carry it out twice.
            if (message.Kind is not RpcKind.Request || message.StatedVersion is not null || position.LastId is null || idle == MostIdleResumptions)
            {
                await RefuseAsync(message, HttpProblem.Lost(server), cancellationToken).ConfigureAwait(false);
                return;
            }

            await Task.Delay(position.Retry ?? DefaultRetry, clock, cancellationToken).ConfigureAwait(false);
            using var response = await link.ListenAsync(position.LastId, cancellationToken).ConfigureAwait(false);

            if (!response.IsSuccessStatusCode || !ResponseReader.IsEventStream(response))
            {
                await RefuseAsync(message, HttpProblem.From(server, response, clock), cancellationToken).ConfigureAwait(false);
                return;
            }

            seen = await PumpAsync(message, response, position, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where the stream broke off; null once the answer was in it.</summary>
    private async Task<Position?> PumpAsync(BridgeMessage message, HttpResponseMessage response, Position before, CancellationToken cancellationToken)
    {
        using var events = new ServerSentEvents(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

        try
        {
            while (await events.ReadAsync(cancellationToken).ConfigureAwait(false) is { } data)
            {
                if (BridgeMessage.Read(Encoding.UTF8.GetBytes(data)) is not { } received)
                {
                    continue;
                }

                await DeliverAsync(message, received, response, cancellationToken).ConfigureAwait(false);

                if (received.Kind is RpcKind.Response && received.Id == message.Id)
                {
                    return null;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            // The same as an end: what was not received is asked for again.
        }

        return new Position(events.LastId ?? before.LastId, events.Retry ?? before.Retry);
    }

    private Task DeliverAsync(BridgeMessage message, BridgeMessage received, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (message.IsInitialize && received.AgreedVersion is { } version)
        {
            session.Opened(message, ResponseReader.SessionIdOf(response), version);
        }

        if (received.Kind is RpcKind.Response && received.Id == message.Id)
        {
            parameters.Learn(message, received);
        }

        return host.WriteAsync(received.Line, cancellationToken);
    }

    private static bool IsAnswerTo(BridgeMessage message, BridgeMessage answer) =>
        message.Kind is RpcKind.Request && (answer.Kind is not RpcKind.Response || answer.Id == message.Id);

    private Task RefuseAsync(BridgeMessage message, Problem problem, CancellationToken cancellationToken) => message is { Kind: RpcKind.Request, Id: { } id }
        ? host.WriteAsync(ErrorLine.To(id, problem), cancellationToken)
        : Task.CompletedTask;

    /// <param name="LastId">The event that was seen last.</param>
    /// <param name="Retry">How long the server asks us to wait.</param>
    private sealed record Position(string? LastId, TimeSpan? Retry);
}
