using System.Net;

namespace AgentAuth.Platform.Network.Http;

/// <summary>The user and password that stand in each proxy's own address.</summary>
internal sealed class ProxyCredentials(params Uri?[] proxies) : ICredentials
{
    public NetworkCredential? GetCredential(Uri uri, string authType) => proxies
        .FirstOrDefault(proxy => proxy is { UserInfo.Length: > 0 } && proxy.Host == uri.Host && proxy.Port == uri.Port)
        ?.UserInfo.Split(':', 2) is [{ Length: > 0 } name, .. var rest]
            ? new NetworkCredential(
                Uri.UnescapeDataString(name), Uri.UnescapeDataString(rest is [var password] ? password : ""))
            : null;
}
