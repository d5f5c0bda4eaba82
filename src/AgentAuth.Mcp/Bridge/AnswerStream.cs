using AgentAuth.Core.OAuth;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// An answer that comes as a stream of events. Where it breaks off it is fetched further from the event that was seen
/// last, as long as the protocol has a way to (up to 2025-11-25, with event ids).
/// </summary>
internal sealed class AnswerStream(
    StreamableHttpClient client, McpServer server, TimeProvider clock)
{
    private const int MostIdleResumptions = 8;

    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(1);

    public async Task FollowAsync(
        BridgeMessage message, HttpResponseMessage first, IAnswers answers, CancellationToken cancellationToken)
    {
        var seen = await PassOnAsync(
            message, first, new Position(null, null), answers, cancellationToken).ConfigureAwait(false);

        for (var idle = 0; seen is { } position; idle = seen?.LastId == position.LastId ? idle + 1 : 0)
        {
            // Without an event id there is nothing to go on from, and sending a call again could carry it out twice.
            if (message.Kind is not RpcKind.Request || message.StatedVersion is not null || position.LastId is null
                || idle == MostIdleResumptions)
            {
                await answers.RefuseAsync(message, HttpProblem.Lost(server), cancellationToken).ConfigureAwait(false);
                return;
            }

            await Task.Delay(position.Retry ?? DefaultRetry, clock, cancellationToken).ConfigureAwait(false);
            using var response = await client.ListenAsync(position.LastId, cancellationToken).ConfigureAwait(false);

            if (!response.IsSuccessStatusCode || !ResponseReader.IsEventStream(response))
            {
                await answers.RefuseAsync(
                    message, HttpProblem.From(server, response, clock), cancellationToken).ConfigureAwait(false);
                return;
            }

            seen = await PassOnAsync(message, response, position, answers, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Where the stream broke off; null once the answer was in it.</summary>
    private static async Task<Position?> PassOnAsync(
        BridgeMessage message, HttpResponseMessage response, Position before, IAnswers answers,
        CancellationToken cancellationToken)
    {
        using var events = new ServerSentEvents(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

        try
        {
            while (await events.ReadAsync(cancellationToken).ConfigureAwait(false) is { } data)
            {
                if (BridgeMessage.Read(data) is not { } received)
                {
                    continue;
                }

                await answers.DeliverAsync(message, received, response, cancellationToken).ConfigureAwait(false);

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

    /// <param name="LastId">The event that was seen last.</param>
    /// <param name="Retry">How long the server asks us to wait.</param>
    private sealed record Position(string? LastId, TimeSpan? Retry);
}
