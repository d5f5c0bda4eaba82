namespace AgentAuth.Cli.Output;

/// <summary>
/// Shows that a request is on its way. Every request of a command passes here, so that none waits without a word.
/// </summary>
internal sealed class WaitingHandler(HttpMessageHandler network, WaitIndicator sign) : DelegatingHandler(network)
{
    /// <summary>Whether one was.</summary>
    public bool HasSent { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HasSent = true;
        using var waiting = sign.Begin($"Waiting for {request.RequestUri?.Authority}");
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
