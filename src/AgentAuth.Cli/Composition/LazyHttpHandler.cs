namespace AgentAuth.Cli.Composition;

/// <summary>The network, made at the first request: most commands send none.</summary>
public sealed class LazyHttpHandler(Func<HttpMessageHandler> make) : DelegatingHandler
{
    private readonly Lock _gate = new();

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            InnerHandler ??= make();
        }

        return base.SendAsync(request, cancellationToken);
    }
}
