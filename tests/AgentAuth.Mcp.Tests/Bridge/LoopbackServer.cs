using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>A real HTTP server on loopback that speaks as one generation of MCP does.</summary>
internal abstract class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected LoopbackServer()
    {
        // HttpListener takes no port 0.
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Url = $"http://127.0.0.1:{port}/mcp";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The method of each message, or the verb of a request without one.</summary>
    public ConcurrentQueue<string> Seen { get; } = [];

    /// <summary>Everything that was wrong with the requests, by the rules of the server's revision.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    protected Task Ended => _ended.Task;

    public void Dispose()
    {
        _ended.TrySetResult();
        _listener.Close();
    }

    protected abstract Task AnswerAsync(HttpListenerContext context, string body, OutsideJson message);

    protected static async Task SayAsync(HttpListenerContext context, int status, string? json = null)
    {
        context.Response.StatusCode = status;

        if (json is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json));
        }

        context.Response.Close();
    }

    protected static void BeginEvents(HttpListenerContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.SendChunked = true;
    }

    protected static async Task EventAsync(HttpListenerContext context, string json)
    {
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"data: {json}\n\n"));
        await context.Response.OutputStream.FlushAsync();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = AnswerAsync(context);
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var message = OutsideJson.Of(body);
        Seen.Enqueue(message.Text("method") ?? (body.Length > 0 ? "response" : context.Request.HttpMethod));

        try
        {
            await AnswerAsync(context, body, message);
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The other side has gone.
        }
    }
}
