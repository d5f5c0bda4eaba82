using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Sends the host's messages, and opens a session again that the server has forgotten.</summary>
internal sealed class StreamableHttpClient(
    BearerHttpClient http, HttpSession session, ParameterHeaders parameters, McpServer server) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Gives the answer to one message, in whatever form. The caller disposes of it.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="isInSession">Whether the answer may be that the session is lost.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<HttpResponseMessage> PostAsync(
        BridgeMessage message, bool isInSession, CancellationToken cancellationToken)
    {
        var state = session.Current;
        return http.SendAsync(
            () => RequestHeaders.Post(message, state, parameters.For(message)), isInSession, cancellationToken);
    }

    /// <summary>The stream of the session, or what remains of one. The caller disposes of it.</summary>
    public Task<HttpResponseMessage> ListenAsync(string? lastEventId, CancellationToken cancellationToken)
    {
        var state = session.Current;
        return http.SendAsync(() => RequestHeaders.Listen(state, lastEventId), isInSession: false, cancellationToken);
    }

    /// <summary>Says that the session is not needed any more; a server that does not care answers 405.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        var state = session.Current;

        if (state.Id is not null)
        {
            using var response = await http.SendAsync(
                () => RequestHeaders.Close(state), isInSession: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says the host's own opening words again. The host sees nothing of it.</summary>
    /// <param name="lost">The session that is gone; another call may have replaced it meanwhile.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task ReopenAsync(HttpSession.State lost, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            if (session.Current == lost && session.Opening is { Initialize: { } initialize } opening)
            {
                await OpenAsync(initialize, cancellationToken).ConfigureAwait(false);

                if (opening.Initialized is { } initialized)
                {
                    using var confirmed = await PostAsync(
                        initialized, isInSession: false, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task OpenAsync(BridgeMessage initialize, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(initialize, isInSession: false, cancellationToken).ConfigureAwait(false);

        if (!response.IsSuccessStatusCode)
        {
            throw new AgentAuthException(
                ProblemCode.ProviderUnreachable,
                $"{server.Address.Host} has ended the session and opens no new one ({(int)response.StatusCode})");
        }

        var answer = await ResponseReader.FirstAsync(response, cancellationToken).ConfigureAwait(false);
        session.Opened(
            initialize, ResponseReader.SessionIdOf(response), answer?.AgreedVersion ?? session.Current.Version);
    }
}
