using System.Net;
using System.Text;
using System.Text.Json;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>One request as a remote server saw it.</summary>
internal sealed record Seen(string Method, Uri Address, string? Token, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? RpcMethod => Body.Length > 0 && JsonDocument.Parse(Body).RootElement.TryGetProperty("method", out var method) ? method.GetString() : null;

    public string Id => JsonDocument.Parse(Body).RootElement.GetProperty("id").GetRawText();
}

/// <summary>A remote MCP server: it publishes its metadata and answers calls as the test says.</summary>
internal sealed class RemoteServer(string address, string issuer)
{
    public Uri Address { get; } = new(address);

    public List<Seen> Calls { get; } = [];

    /// <summary>The body of the metadata document.</summary>
    public string Metadata { get; set; } = $$"""{"resource":"{{address}}","authorization_servers":["{{issuer}}"]}""";

    /// <summary>How a call is answered; null: by its token.</summary>
    public Func<Seen, HttpResponseMessage>? Answer { get; set; }

    public HashSet<string> Tokens { get; } = [];

    public HttpResponseMessage Reply(Seen seen)
    {
        if (seen.Address.AbsolutePath.StartsWith("/.well-known/oauth-protected-resource", StringComparison.Ordinal))
        {
            return Json(Metadata);
        }

        lock (Calls)
        {
            Calls.Add(seen);
        }

        return (Answer ?? (call => call.Token is null ? Challenge() : Result(call)))(seen);
    }

    public static HttpResponseMessage Result(Seen call, string result = "{}") =>
        Json($$"""{"jsonrpc":"2.0","id":{{call.Id}},"result":{{result}}}""");

    public static HttpResponseMessage Challenge(string parameters = "realm=\"mcp\"", HttpStatusCode status = HttpStatusCode.Unauthorized)
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
