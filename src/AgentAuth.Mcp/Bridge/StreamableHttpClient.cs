using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Sends the host's messages, and opens a session again that the server has forgotten.</summary>
internal sealed class StreamableHttpClient(
    BearerHttpClient http, HttpSession session, ParameterHeaders parameters, McpServer server) : IDisposable
{
    /// <summary>A server that lists for ever is left.</summary>
    private const int MostPages = 32;

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

    /// <summary>
    /// Lists the tools as far as the one that is called, for its headers: its schema is another one by now, or was
    /// never seen. The host sees nothing of it.
    /// </summary>
    /// <param name="call">Its <c>_meta</c> is the listing's.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task ListToolsAsync(BridgeMessage call, CancellationToken cancellationToken)
    {
        var meta = OutsideJson.Of(call.Line)["params"]["_meta"];
        string? cursor = null;

        for (var page = 0; page < MostPages; page++)
        {
            var list = ListOf(meta, cursor);
            using var response = await PostAsync(list, isInSession: false, cancellationToken).ConfigureAwait(false);

            if (await ResponseReader.FirstAsync(response, cancellationToken).ConfigureAwait(false)
                is not { ErrorCode: null } answer)
            {
                return;
            }

            parameters.Learn(list, answer);
            var result = OutsideJson.Of(answer.Line)["result"];
            cursor = result.Text("nextCursor");

            if (cursor is null || result["tools"].Items.Any(tool => tool.Text("name") == call.Target))
            {
                return;
            }
        }
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

    private static BridgeMessage ListOf(OutsideJson meta, string? cursor) =>
        BridgeLines.Request("\"agent-auth-tools\"", "tools/list", json =>
        {
            if (cursor is not null)
            {
                json.WriteString("cursor", cursor);
            }

            json.WriteStartObject("_meta");
            json.CopyMembers(meta, "progressToken");
            json.WriteEndObject();
        });

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
