using System.Security.Cryptography;
using System.Text;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Grants;

/// <summary>Registered clients and their authentication.</summary>
internal sealed class ClientBook
{
    private const int Limit = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SandboxClient> _clients;

    public ClientBook(IEnumerable<SandboxClient> clients) =>
        _clients = clients.ToDictionary(client => client.Id, StringComparer.Ordinal);

    /// <summary>False when the book is full: registration is open to everyone, so it is bounded.</summary>
    public bool TryAdd(SandboxClient client)
    {
        lock (_gate)
        {
            return _clients.Count < Limit && _clients.TryAdd(client.Id, client);
        }
    }

    /// <summary>False where there is no such client.</summary>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            return _clients.Remove(id);
        }
    }

    public SandboxClient? Find(string? id)
    {
        lock (_gate)
        {
            return id is not null && _clients.TryGetValue(id, out var client) ? client : null;
        }
    }

    /// <summary>
    /// RFC 6749 section 2.3: a public client names itself in the body, a confidential one proves itself by header or
    /// body, by one method only. Null when it fails.
    /// </summary>
    public SandboxClient? Authenticate(SandboxRequest request)
    {
        var basic = BasicCredentials(request.Authorization);
        var secret = request.Form["client_secret"];
        if ((request.Authorization is not null && basic is null) || (basic is not null && secret is not null))
        {
            return null;
        }

        if (basic is not null && request.Form["client_id"] is { } named && named != basic.Value.Id)
        {
            return null;
        }

        var client = Find(basic?.Id ?? request.Form["client_id"]);
        return client is not null && SecretFits(client.Secret, basic?.Secret ?? secret) ? client : null;
    }

    private static bool SecretFits(string? expected, string? presented) => expected is null
        ? presented is null
        : presented is not null
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(presented));

    private static (string Id, string Secret)? BasicCredentials(string? authorization)
    {
        if (authorization?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        var buffer = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[6..].Trim(), buffer, out var length))
        {
            return null;
        }

        // RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
        var pair = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return pair.Length == 2
            ? (System.Net.WebUtility.UrlDecode(pair[0]), System.Net.WebUtility.UrlDecode(pair[1]))
            : null;
    }
}
