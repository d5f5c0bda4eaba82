namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The headers of a Streamable HTTP request. A message that states its own revision is stateless: its method and target
/// are repeated in headers (2026-07-28), and no session belongs to it.
/// </summary>
internal static class RequestHeaders
{
    public const string SessionId = "Mcp-Session-Id";

    private const string Version = "MCP-Protocol-Version";

    public static HttpRequestMessage Post(
        BridgeMessage message, HttpSession.State session, IEnumerable<(string Name, string Value)> parameters)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null)
        {
            Content = new ByteArrayContent(message.Line),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");

        if (message.StatedVersion is { } stated)
        {
            request.Headers.TryAddWithoutValidation(Version, HeaderEncoding.Of(stated));
            request.Headers.TryAddWithoutValidation("Mcp-Method", HeaderEncoding.Of(message.Method ?? ""));

            if (message.Target is { } target)
            {
                request.Headers.TryAddWithoutValidation("Mcp-Name", HeaderEncoding.Of(target));
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
    public static HttpRequestMessage Listen(HttpSession.State session, string? lastEventId)
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

    public static HttpRequestMessage Close(HttpSession.State session)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, (Uri?)null);
        AddSession(request, session);
        return request;
    }

    private static void AddSession(HttpRequestMessage request, HttpSession.State session)
    {
        if (session.Version is { } version)
        {
            request.Headers.TryAddWithoutValidation(Version, HeaderEncoding.Of(version));
        }

        if (session.Id is { } id)
        {
            request.Headers.TryAddWithoutValidation(SessionId, id);
        }
    }
}
