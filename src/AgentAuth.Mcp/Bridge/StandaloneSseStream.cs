using System.Net;
using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The standing stream of a session (up to 2025-11-25), on which the server says what no call asked for. A server may
/// have none. It is opened again when it ends, from the event that was seen last.
/// </summary>
internal sealed class StandaloneSseStream(
    StreamableHttpClient link, HttpSession session, Func<BridgeMessage, CancellationToken, Task> heard,
    TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private string? _lastId;
    private TimeSpan? _retry;

    /// <summary>Ends when the server has no such stream, or with the token.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;

        while (await ListenAsync(cancellationToken).ConfigureAwait(false) is { } isHeard)
        {
            pause = isHeard ? FirstPause : Shorter(pause * 2, LongestPause);
            await Task.Delay(_retry ?? pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether anything was heard; null where there is nothing to hear.</summary>
    private async Task<bool?> ListenAsync(CancellationToken cancellationToken)
    {
        var state = session.Current;

        try
        {
            using var response = await link.ListenAsync(_lastId, cancellationToken).ConfigureAwait(false);

            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone && state.Id is not null)
            {
                _lastId = null;
                await link.ReopenAsync(state, cancellationToken).ConfigureAwait(false);
                return false;
            }

            if ((int)response.StatusCode is 408 or 429 or >= 500 and not 501)
            {
                return false;
            }

            return response.IsSuccessStatusCode && ResponseReader.IsEventStream(response)
                ? await PassOnAsync(response, cancellationToken).ConfigureAwait(false)
                : null;
        }
        catch (AgentAuthException failure)
        {
            // A login is for a call that someone waits for; the stream comes back once there is one.
            return failure.Problem.Code is ProblemCode.ProviderUnreachable or ProblemCode.RateLimited
                or ProblemCode.LoginRequired ? false : null;
        }
        catch (InvalidDataException)
        {
            // It floods us: calls go on without it.
            return null;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            return false;
        }
    }

    private async Task<bool> PassOnAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var events = new ServerSentEvents(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        var isHeard = false;

        try
        {
            while (await events.ReadAsync(cancellationToken).ConfigureAwait(false) is { } data)
            {
                isHeard = true;

                if (BridgeMessage.Read(data) is { } message)
                {
                    await heard(message, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _lastId = events.LastId ?? _lastId;
            _retry = events.Retry ?? _retry;
        }

        return isHeard;
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
