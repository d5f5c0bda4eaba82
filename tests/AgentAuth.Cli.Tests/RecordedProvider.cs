using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// A real HTTP server on loopback that gives one recorded answer, behind a handler that leads every address to it. What
/// arrived is kept as it came over the wire.
/// </summary>
internal sealed class RecordedProvider : HttpMessageHandler
{
    private readonly HttpListener _listener = new();
    private readonly SocketsHttpHandler _wire = new() { AllowAutoRedirect = false, UseProxy = false };
    private readonly HttpMessageInvoker _invoker;
    private readonly Uri _address;

    public RecordedProvider(int status, string body, params (string Name, string Value)[] headers)
    {
        // The listener cannot choose a port itself.
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _invoker = new HttpMessageInvoker(_wire);
        _listener.Prefixes.Add(_address.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync(status, body, headers);
    }

    /// <summary>Where the program wanted to go.</summary>
    public List<string> Addresses { get; } = [];

    /// <summary>Method, path with query, headers and body of each request that arrived.</summary>
    public List<string> Arrived { get; } = [];

    /// <summary>Nobody answers any more.</summary>
    public void Close() => _listener.Close();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Addresses.Add(request.RequestUri!.OriginalString);
        request.RequestUri = new Uri(_address, request.RequestUri.PathAndQuery);
        return await _invoker.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _listener.Close();
        _invoker.Dispose();
        base.Dispose(disposing);
    }

    private async Task ServeAsync(int status, string body, (string Name, string Value)[] headers)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                Arrived.Add(
                    $"{context.Request.HttpMethod} {context.Request.RawUrl}\n{context.Request.Headers}\n{await reader.ReadToEndAsync()}");
                context.Response.StatusCode = status;

                foreach (var (name, value) in headers)
                {
                    context.Response.Headers[name] = value;
                }

                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
