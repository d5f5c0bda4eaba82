using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Grants;

/// <summary>What the endpoints share. Each book guards itself.</summary>
internal sealed class SandboxState
{
    public SandboxState(SandboxOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        Ledger = new GrantLedger(options, time);
        Codes = new CodeBook(Ledger, time);
        Devices = new DeviceBook(time);
        Clients = new ClientBook(options.Clients);
    }

    public SandboxOptions Options { get; }

    public TimeProvider Time { get; }

    public GrantLedger Ledger { get; }

    public CodeBook Codes { get; }

    public DeviceBook Devices { get; }

    public ClientBook Clients { get; }

    public CsrfTokens Csrf { get; } = new();

    public SandboxFaults Faults { get; } = new();

    /// <summary>The user whose consent is given without a page; null asks.</summary>
    public string? SignedInUser { get; set; }

    public string UrlOf(string path) => Options.Issuer + path;

    public Grant OpenGrant(string clientId, string user, IReadOnlyList<string> scopes, string? resource = null) =>
        OpenGrant(clientId, user, scopes, Options.AccessTokenLife, resource);

    public Grant OpenGrant(
        string clientId, string user, IReadOnlyList<string> scopes, TimeSpan? life, string? resource) =>
        Ledger.Open(new Grant
        {
            Id = RandomToken.New("grant"),
            ClientId = clientId,
            User = user,
            Scopes = scopes,
            AccessTokenLife = life,
            IsRefreshable = !Options.RefreshNeedsOfflineAccess || scopes.Contains("offline_access"),
            Resource = resource,
        });

    /// <summary>The scopes of a request, the default ones when it names none; null when one is not offered.</summary>
    public IReadOnlyList<string>? ResolveScopes(string? text)
    {
        var scopes = Scopes.Parse(text) ?? Options.DefaultScopes;
        return scopes.Except(Options.Scopes, StringComparer.Ordinal).Any() ? null : scopes;
    }
}
