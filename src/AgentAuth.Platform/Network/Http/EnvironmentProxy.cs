using System.Net;
using AgentAuth.Core.Http;

namespace AgentAuth.Platform.Network.Http;

/// <summary>
/// <c>https_proxy</c>, <c>http_proxy</c>, <c>all_proxy</c> and <c>no_proxy</c> as curl reads them. Loopback is never
/// proxied: .NET's own reading would send the tokens of a development server through it.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly string[] _direct;

    public EnvironmentProxy(IReadOnlyDictionary<string, string> environment)
    {
        var all = AddressIn(environment, "all_proxy", "ALL_PROXY");
        _https = AddressIn(environment, "https_proxy", "HTTPS_PROXY") ?? all;
        // Lower case only: a web server's CGI sets HTTP_PROXY from a request header (httpoxy).
        _http = AddressIn(environment, "http_proxy") ?? all;
        _direct = (Value(environment, "no_proxy", "NO_PROXY") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        var user = (_https ?? _http)?.UserInfo.Split(':', 2);
        Credentials = user is [{ Length: > 0 } name, ..]
            ? new NetworkCredential(
                Uri.UnescapeDataString(name), Uri.UnescapeDataString(user.ElementAtOrDefault(1) ?? ""))
            : null;
    }

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : For(destination);

    public bool IsBypassed(Uri host) =>
        Endpoint.IsLoopbackHost(host) || For(host) is null || _direct.Any(rule => Matches(rule, host));

    private Uri? For(Uri destination) => destination.Scheme is "https" or "wss" ? _https : _http;

    /// <summary>
    /// A rule names a host and everything below it, with or without a leading dot; a port narrows it.
    /// </summary>
    private static bool Matches(string rule, Uri host)
    {
        if (rule == "*")
        {
            return true;
        }

        var colon = rule.LastIndexOf(':');
        if (colon > 0 && !rule.Contains(']') && int.TryParse(rule.AsSpan(colon + 1), out var port))
        {
            return port == host.Port && Matches(rule[..colon], host);
        }

        var name = rule.TrimStart('*').TrimStart('.').Trim('[', ']');
        var wanted = host.Host.Trim('[', ']');
        return wanted.Equals(name, StringComparison.OrdinalIgnoreCase)
            || wanted.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase);
    }

    private static Uri? AddressIn(IReadOnlyDictionary<string, string> environment, params string[] names)
    {
        if (Value(environment, names) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(
            text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}", UriKind.Absolute, out var address)
            ? address
            : null;
    }

    private static string? Value(IReadOnlyDictionary<string, string> environment, params string[] names) =>
        names.Select(name => environment.GetValueOrDefault(name)).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
