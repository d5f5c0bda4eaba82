using System.Net;
using System.Text;

namespace AgentAuth.Testing;

/// <summary>A server whose replies at some paths are rewritten on their way back.</summary>
/// <param name="server">Asked first, whatever comes of it.</param>
public sealed class RewrittenReplies(HttpMessageHandler server) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _server = new(server, disposeHandler: false);
    private readonly Dictionary<string, Func<string, string, (HttpStatusCode? Status, string Body)>> _changes = [];

    /// <summary>How often each path was asked for.</summary>
    public Dictionary<string, int> Asked { get; } = [];

    /// <param name="path">Of the address, without its query.</param>
    /// <param name="change">Gets the request's body and the reply's, and gives what the caller sees in its
    /// place.</param>
    public RewrittenReplies At(string path, Func<string, string, string> change) =>
        At(path, (sent, reply) => (null, change(sent, reply)));

    /// <inheritdoc cref="At(string, Func{string, string, string})"/>
    public RewrittenReplies At(string path, Func<string, string, (HttpStatusCode? Status, string Body)> change)
    {
        _changes[path] = change;
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Asked[path] = Asked.GetValueOrDefault(path) + 1;
        var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var reply = await _server.SendAsync(request, cancellationToken);

        if (_changes.TryGetValue(path, out var change))
        {
            var (status, body) = change(sent, await reply.Content.ReadAsStringAsync(cancellationToken));
            reply.StatusCode = status ?? reply.StatusCode;
            reply.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return reply;
    }

    protected override void Dispose(bool disposing)
    {
        _server.Dispose();
        base.Dispose(disposing);
    }
}
