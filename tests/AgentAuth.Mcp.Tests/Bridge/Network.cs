namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>
/// Several servers by their origin, and the sandbox for the rest. Follows no redirect, as the program's own.
/// </summary>
internal sealed class Network(HttpMessageHandler sandbox) : DelegatingHandler(sandbox)
{
    private readonly HttpMessageInvoker _loopback = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public List<RemoteServer> Servers { get; } = [];

    /// <summary>Everything that was asked of anyone.</summary>
    public List<Uri> Asked { get; } = [];

    /// <summary>Gets the body of every request to a server before it is answered; null: nothing.</summary>
    public Func<string, Task>? Before { get; set; }

    private string? _down;

    /// <summary>Nobody answers at this host until the result is disposed of.</summary>
    public IDisposable Down(string host)
    {
        _down = host;
        return new Outage(this);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;

        lock (Asked)
        {
            Asked.Add(address);
        }

        if (address.Host == _down)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        if (address.IsLoopback)
        {
            return await _loopback.SendAsync(request, cancellationToken);
        }

        if (Servers.Find(server => server.Address.Authority == address.Authority) is not { } server)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (server.IsItsOwnGuard && address.AbsolutePath is "/authorize" or "/token" or "/register")
        {
            request.RequestUri = new Uri(new Uri(BridgeWorld.Issuer), address.PathAndQuery);
            return await base.SendAsync(request, cancellationToken);
        }

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        await (Before?.Invoke(body) ?? Task.CompletedTask);
        var headers = request.Headers.NonValidated.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return server.Reply(
            new Seen(request.Method.Method, address, request.Headers.Authorization?.Parameter, body, headers));
    }

    protected override void Dispose(bool disposing)
    {
        _loopback.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Outage(Network network) : IDisposable
    {
        public void Dispose() => network._down = null;
    }
}
