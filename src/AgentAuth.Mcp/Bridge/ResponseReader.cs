using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Reads messages out of HTTP responses.</summary>
internal static class ResponseReader
{
    private const int LargestBody = 64 * 1024 * 1024;

    public static bool IsEventStream(HttpResponseMessage response) => MediaType(response) == "text/event-stream";

    public static string? SessionIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(RequestHeaders.SessionId, out var values) ? values.FirstOrDefault() : null;

    /// <summary>The one message of a JSON answer; null where the body is none.</summary>
    /// <exception cref="IOException">Where the connection broke.</exception>
    /// <exception cref="InvalidDataException">For a body that is too large.</exception>
    public static async Task<BridgeMessage?> ReadAsync(
        HttpResponseMessage response, CancellationToken cancellationToken) =>
        MediaType(response) == "application/json"
            ? BridgeMessage.Read(await BodyAsync(response, LargestBody, cancellationToken).ConfigureAwait(false))
            : null;

    /// <summary>The first response in an answer of either form; null where there is none.</summary>
    public static async Task<BridgeMessage?> FirstAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!IsEventStream(response))
        {
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }

        using var events = new ServerSentEvents(
            await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

        while (await events.ReadAsync(cancellationToken).ConfigureAwait(false) is { } data)
        {
            if (BridgeMessage.Read(data) is { Kind: RpcKind.Response } message)
            {
                return message;
            }
        }

        return null;
    }

    private static async Task<byte[]> BodyAsync(
        HttpResponseMessage response, int largest, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var streamEnd = stream.ConfigureAwait(false);
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];

        while (await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            body.Write(chunk, 0, read);

            if (body.Length > largest)
            {
                throw new InvalidDataException("the answer is larger than 64 MiB");
            }
        }

        return body.ToArray();
    }

    private static string? MediaType(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
}
