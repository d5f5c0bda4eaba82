using System.Text;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Reads messages out of HTTP answers.</summary>
internal static class ResponseReader
{
    private const int LargestBody = 64 * 1024 * 1024;

    public static bool IsEventStream(HttpResponseMessage response) => MediaType(response) == "text/event-stream";

    public static string? SessionIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(RequestHeaders.SessionId, out var values) ? values.FirstOrDefault() : null;

    /// <summary>The one message of a JSON answer; null where the body is none.</summary>
    /// <exception cref="IOException">Where the connection broke, or the body is too large.</exception>
    public static async Task<BridgeMessage?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (MediaType(response) != "application/json")
        {
            return null;
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];

        while (await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            body.Write(chunk, 0, read);

            if (body.Length > LargestBody)
            {
                throw new IOException("the answer is larger than 64 MiB");
            }
        }

        return BridgeMessage.Read(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <summary>The first response in an answer of either form; null where there is none.</summary>
    public static async Task<BridgeMessage?> FirstAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!IsEventStream(response))
        {
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }

        using var events = new ServerSentEvents(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

        while (await events.ReadAsync(cancellationToken).ConfigureAwait(false) is { } data)
        {
            if (BridgeMessage.Read(Encoding.UTF8.GetBytes(data)) is { Kind: RpcKind.Response } message)
            {
                return message;
            }
        }

        return null;
    }

    private static string? MediaType(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
}
