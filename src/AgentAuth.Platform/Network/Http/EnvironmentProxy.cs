using System.Net;
using AgentAuth.Core.Http;

namespace AgentAuth.Platform.Network.Http;

/// <summary>
/// <c>https_proxy</c>, <c>http_proxy</c>, <c>all_proxy</c> and <c>no_proxy</c> as curl reads them. Loopback is never
/// proxied: .NET's own reading would send the tokens of a development server through it.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly ProxyVariable? _http;
    private readonly ProxyVariable? _https;
    private readonly ProxyExceptions _direct;

    public EnvironmentProxy(IReadOnlyDictionary<string, string> environment)
    {
        _https = ProxyVariable.Of(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
        // Lower case only: a web server's CGI sets HTTP_PROXY from a request header (httpoxy).
        _http = ProxyVariable.Of(environment, "http_proxy", "all_proxy", "ALL_PROXY");
        _direct = new ProxyExceptions(
            environment.GetValueOrDefault("no_proxy") is { Length: > 0 } lower
                ? lower
                : environment.GetValueOrDefault("NO_PROXY"));
        Credentials = new ProxyCredentials(_https?.Address, _http?.Address);
    }

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : For(destination)?.Address;

    public bool IsBypassed(Uri host) =>
        Endpoint.IsLoopbackHost(host) || For(host) is null || _direct.Include(host);

    /// <summary>
    /// To be asked before a request: the handler takes whatever goes wrong with a proxy for having none, and would send
    /// past the one that was meant.
    /// </summary>
    /// <exception cref="Core.Errors.AgentAuthException">The proxy for this destination is none that can be
    /// used.</exception>
    public void RequireUsable(Uri destination)
    {
        if (For(destination) is { Address: null } broken && !IsBypassed(destination))
        {
            throw broken.Unusable();
        }
    }

    private ProxyVariable? For(Uri destination) => destination.Scheme is "https" or "wss" ? _https : _http;
}
