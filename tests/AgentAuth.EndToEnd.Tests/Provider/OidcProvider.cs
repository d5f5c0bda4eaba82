using System.Text.Json;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Provider;

/// <summary>
/// npm's oidc-provider on a free loopback port: rotation, revocation, introspection, device flow and registration.
/// </summary>
public class OidcProvider : IAsyncLifetime
{
    public const string ClientId = "agent-e2e";

    private readonly HttpClient _http = new();
    private RunningProgram? _node;

    public string Issuer { get; private set; } = "";

    /// <summary>What the script is told beside nothing.</summary>
    protected virtual string[] Options => [];

    public async ValueTask InitializeAsync()
    {
        // The tests that want it are skipped with this reason; others of the same class want its address at most.
        if (RequiresFactAttribute.ReasonToSkip(Tools.Node) is not null)
        {
            Issuer = "http://127.0.0.1:9";
            return;
        }

        await NodePackages.InstallAsync();
        _node = RunningProgram.Start(
            Executables.PathOf(Tools.Node), [Path.Combine(SourceTree.NodeScripts, "provider.mjs"), .. Options],
            environment: null);
        await Eventually.BecomesAsync(() => _node.OutputSoFar.Length > 0, () => "oidc-provider did not start");
        using var ready = JsonDocument.Parse(_node.OutputSoFar);
        Issuer = ready.RootElement.GetProperty("issuer").GetString()!;
    }

    public ValueTask DisposeAsync()
    {
        _node?.Dispose();
        _http.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>How often the token endpoint has granted this grant type.</summary>
    public Task<int> GrantedAsync(string grantType) => CountAsync("granted", grantType);

    /// <summary>How often the token endpoint has refused this grant type.</summary>
    public Task<int> RefusedAsync(string grantType) => CountAsync("refused", grantType);

    /// <summary>RFC 7662: what the provider itself thinks of a token.</summary>
    public async Task<bool> IsActiveAsync(string token)
    {
        using var form = new FormUrlEncodedContent([new("token", token), new("client_id", ClientId)]);
        using var response = await _http.PostAsync(new Uri($"{Issuer}/token/introspection"), form);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("active").GetBoolean();
    }

    private async Task<int> CountAsync(string kind, string grantType)
    {
        using var counts = JsonDocument.Parse(await _http.GetStringAsync(new Uri($"{Issuer}/counts")));
        return counts.RootElement.GetProperty(kind).TryGetProperty(grantType, out var count) ? count.GetInt32() : 0;
    }
}
