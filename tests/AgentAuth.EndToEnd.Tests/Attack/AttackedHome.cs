using System.Globalization;
using System.Text.Json.Nodes;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.EndToEnd.Tests.Attack;

/// <summary>
/// The program as a user has it, and a provider in the test's own process, whose requests the test counts and whose
/// answers it holds back at chosen moments.
/// </summary>
internal sealed class AttackedHome : IAsyncDisposable
{
    public const string Id = "acme";

    private readonly SandboxHost _server;

    private AttackedHome(AgentHome home, SandboxHost server)
    {
        Home = home;
        _server = server;
        home.WriteFile(
            Path.Combine("providers", $"{Id}.toml"),
            $"""
            name = "Acme"
            issuer = "{server.Provider.Issuer}"
            client_id = "{SandboxClient.BuiltInId}"
            scopes = ["read"]
            allow_loopback_http = true

            """);
    }

    public AgentHome Home { get; }

    public SandboxProvider Provider => _server.Provider;

    public int RefreshRequests => Provider.Requests.CountOfGrantType("refresh_token");

    public string LockFile => Path.Combine(Home.Store, "oauth", $".{Id}.lock");

    /// <summary>
    /// A provider that ends the grant on the second use of a refresh token, unless <paramref name="grace"/> forgives
    /// it.
    /// </summary>
    public static async Task<AttackedHome> CreateAsync(
        TimeSpan grace = default, string? autoApprove = null, TimeSpan? life = null)
    {
        var server = await SandboxHost.StartAsync(
            issuer => new SandboxProvider(
                new SandboxOptions
                {
                    Issuer = issuer,
                    ReuseGrace = grace,
                    AutoApproveUser = autoApprove,
                    AccessTokenLife = life ?? TimeSpan.FromHours(1),
                },
                TimeProvider.System),
            port: 0,
            TimeProvider.System,
            CancellationToken.None);
        return new AttackedHome(await AgentHome.CreateAsync(), server);
    }

    /// <summary>Stores a grant of one hour that ended a minute ago, and forgets the requests so far.</summary>
    public MintedGrant StoreExpired() => Store(TimeSpan.FromMinutes(61));

    public MintedGrant Store(TimeSpan age)
    {
        var minted = Provider.Mint("ada", ["read"], TimeSpan.FromHours(1));
        var created = DateTimeOffset.UtcNow - age;
        var token = new JsonObject
        {
            ["provider"] = Id,
            ["access_token"] = minted.AccessToken,
            ["refresh_token"] = minted.RefreshToken,
            ["token_type"] = "bearer",
            ["scope"] = "read",
            ["created_at"] = Wire(created),
            ["expires_at"] = Wire(created.AddHours(1)),
            ["issuer"] = Provider.Issuer,
            ["client_id"] = SandboxClient.BuiltInId,
            ["generation"] = 1,
            ["server"] = new JsonObject
            {
                ["token_endpoint"] = Provider.Issuer + SandboxPaths.Token,
                ["revocation_endpoint"] = Provider.Issuer + SandboxPaths.Revoke,
                ["introspection_endpoint"] = Provider.Issuer + SandboxPaths.Introspect,
            },
        };

        Home.WriteFile(Path.Combine("oauth", $"{Id}.json"), token.ToJsonString());
        Provider.Requests.Clear();
        return minted;
    }

    /// <summary>
    /// Holds the answer to the next token request back, after the provider has spent the refresh token.
    /// </summary>
    public TaskCompletionSource HoldReply()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Provider.Faults.AddOnce(SandboxPaths.Token, new Fault.Hold(release.Task) { AfterCommit = true });
        return release;
    }

    public RunningProgram StartToken() => Home.Start("token", Id);

    public Task<ProgramRun> TokenAsync() => Home.RunAsync("token", Id);

    /// <summary>Done once a refresh is in flight.</summary>
    public Task UntilRefreshAsync() =>
        Provider.Requests.UntilAsync(SandboxPaths.Token, 1).WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Whether the provider itself takes this access token.</summary>
    public async Task<bool> IsActiveAsync(string accessToken)
    {
        var answer = await Provider.HandleAsync(
            new SandboxRequest
            {
                Method = "POST",
                Path = SandboxPaths.Introspect,
                ContentType = "application/x-www-form-urlencoded",
                Body = $"token={Uri.EscapeDataString(accessToken.Trim())}&client_id={SandboxClient.BuiltInId}",
            },
            CancellationToken.None);
        return JsonNode.Parse(answer.Body.Span)!["active"]!.GetValue<bool>();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Home.Dispose();
    }

    private static string Wire(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
