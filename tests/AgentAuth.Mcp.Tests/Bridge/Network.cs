namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>Several servers by their origin, and the sandbox for the rest. Follows no redirect, as the program's own.</summary>
internal sealed class Network(HttpMessageHandler sandbox) : DelegatingHandler(sandbox)
{
    public List<RemoteServer> Servers { get; } = [];

    /// <summary>Everything that was asked of anyone.</summary>
    public List<Uri> Asked { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;

        lock (Asked)
        {
            Asked.Add(address);
        }

        if (Servers.Find(server => server.Address.Authority == address.Authority) is not { } server)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return server.Reply(new Seen(request.Method.Method, address, request.Headers.Authorization?.Parameter, body, headers));
    }
}
