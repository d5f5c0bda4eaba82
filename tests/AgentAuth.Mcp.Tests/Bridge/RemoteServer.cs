using System.Net;
using System.Text;
using System.Text.Json;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>One request as a remote server saw it.</summary>
internal sealed record Seen(
    string Method, Uri Address, string? Token, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? RpcMethod =>
        Body.Length > 0 && JsonDocument.Parse(Body).RootElement.TryGetProperty("method", out var method)
            ? method.GetString()
            : null;

    public string Id => JsonDocument.Parse(Body).RootElement.GetProperty("id").GetRawText();
}

/// <summary>A remote MCP server: it publishes its metadata and answers calls as the test says.</summary>
internal sealed class RemoteServer(string address, string issuer)
{
    public Uri Address { get; } = new(address);

    public List<Seen> Calls { get; } = [];

    /// <summary>The body of the metadata document; null where there is none.</summary>
    public string? Metadata { get; set; } = $$"""{"resource":"{{address}}","authorization_servers":["{{issuer}}"]}""";

    /// <summary>What it publishes as its own authorization server; null: nothing.</summary>
    public string? ServerMetadata { get; set; }

    /// <summary>Whether the sandbox answers at its origin too, as MCP 2025-03-26 has it.</summary>
    public bool IsItsOwnGuard { get; set; }

    /// <summary>How a call is answered; null: by its token.</summary>
    public Func<Seen, HttpResponseMessage>? Answer { get; set; }

    public HashSet<string> Tokens { get; } = [];

    public HttpResponseMessage Reply(Seen seen)
    {
        if (seen.Address.AbsolutePath.StartsWith("/.well-known/oauth-protected-resource", StringComparison.Ordinal))
        {
            return Metadata is null ? new HttpResponseMessage(HttpStatusCode.NotFound) : Json(Metadata);
        }

        if (seen.Address.AbsolutePath.StartsWith("/.well-known/", StringComparison.Ordinal))
        {
            return ServerMetadata is null ? new HttpResponseMessage(HttpStatusCode.NotFound) : Json(ServerMetadata);
        }

        lock (Calls)
        {
            Calls.Add(seen);
        }

        return (Answer ?? (call => call.Token is null ? Challenge() : Result(call)))(seen);
    }

    public static HttpResponseMessage Result(Seen call, string result = "{}") =>
        Json($$"""{"jsonrpc":"2.0","id":{{call.Id}},"result":{{result}}}""");

    public static HttpResponseMessage Challenge(
        string parameters = "realm=\"mcp\"", HttpStatusCode status = HttpStatusCode.Unauthorized)
    {
        var response = new HttpResponseMessage(status);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", $"Bearer {parameters}");
        return response;
    }

    public static HttpResponseMessage Insufficient(string scope) =>
        Challenge($"error=\"insufficient_scope\", scope=\"{scope}\"", HttpStatusCode.Forbidden);

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Events(string body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "text/event-stream") };
}
