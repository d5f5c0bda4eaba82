namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The headers of a Streamable HTTP request. A message that states its own revision is stateless: its method and target are
/// repeated in headers (2026-07-28), and no session belongs to it.
/// </summary>
internal static class RequestHeaders
{
    public const string SessionId = "Mcp-Session-Id";

    private const string Version = "MCP-Protocol-Version";

    public static HttpRequestMessage Post(Message message, Session.State session, IEnumerable<(string Name, string Value)> parameters)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null) { Content = new ByteArrayContent(message.Line) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");

        if (message.StatedVersion is { } stated)
        {
            request.Headers.TryAddWithoutValidation(Version, HeaderText.Of(stated));
            request.Headers.TryAddWithoutValidation("Mcp-Method", HeaderText.Of(message.Method ?? ""));

            if (message.Target is { } target)
            {
                request.Headers.TryAddWithoutValidation("Mcp-Name", HeaderText.Of(target));
            }

            foreach (var (name, value) in parameters)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
        else if (!message.IsInitialize)
        {
            AddSession(request, session);
        }

        return request;
    }

    /// <summary>The stream of a session, from after the event that was seen last.</summary>
    public static HttpRequestMessage Listen(Session.State session, string? lastEventId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, (Uri?)null);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        AddSession(request, session);

        if (lastEventId?.All(character => character is >= ' ' and <= '~') is true)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        return request;
    }

    public static HttpRequestMessage Close(Session.State session)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, (Uri?)null);
        AddSession(request, session);
        return request;
    }

    private static void AddSession(HttpRequestMessage request, Session.State session)
    {
        if (session.Version is { } version)
        {
            request.Headers.TryAddWithoutValidation(Version, HeaderText.Of(version));
        }

        if (session.Id is { } id)
        {
            request.Headers.TryAddWithoutValidation(SessionId, id);
        }
    }
}
