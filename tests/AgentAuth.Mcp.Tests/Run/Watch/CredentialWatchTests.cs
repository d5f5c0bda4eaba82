using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Run.Watch;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Mcp.Tests.Run.Watch;

public sealed class CredentialWatchTests : IDisposable
{
    private static readonly CredentialId Login = CredentialId.Parse("acme");
    private static readonly CredentialId Key = CredentialId.Parse("stripe");

    private readonly ManualTime _time = new();
    private readonly MemoryGrantStore _grants = new();
    private readonly MemorySecretStore _secrets = new();
    private readonly SandboxProvider _sandbox;
    private readonly SandboxHandler _handler;
    private readonly OAuthHttp _http;
    private readonly CredentialWatch _watch;

    public CredentialWatchTests()
    {
        _sandbox = new SandboxProvider(new SandboxOptions { Issuer = "https://sandbox.test" }, _time);
        _handler = new SandboxHandler(_sandbox, _time);
        _http = new OAuthHttp(_handler, _time);
        var audit = new MemoryAuditTrail();
        var providers = new FixedProviders(
            new ProviderDefinition { Id = "acme", Name = "Acme", ClientId = SandboxClient.BuiltInId });
        var clients = new OAuthClients(
            providers, new MemoryRegistrations(), new ServerLookup(new ServerDiscovery(_http)));
        var refresh = new LockedRefresh(
            new RefreshExchange(new TokenEndpoint(_http), audit, _time),
            new RefreshCommit(audit, new MemoryNotes(), _time), clients, new Settings(), _time);
        var refresher = new Refresher(
            _grants, refresh, new RejectedTokens(_grants, _secrets, audit, _time), new Settings(), _time);
        _watch = new CredentialWatch(
            _grants, _secrets, (stored, _) => Task.FromResult(stored.Secret!), refresher,
            new RefreshDue(_grants, refresher, new Settings(), _time), _time);
    }

    [Fact]
    public async Task A_login_is_refreshed_at_four_fifths_of_its_life_and_then_differs()
    {
        var held = Held(Give(TimeSpan.FromHours(1)));

        _time.Advance(TimeSpan.FromMinutes(47));
        Assert.Null(await LookAsync(held));
        Assert.Equal(0, Refreshes);

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new WatchFinding.Changed(Login), await LookAsync(held));
        Assert.Equal(1, Refreshes);
    }

    [Fact]
    public async Task One_that_another_process_refreshed_differs_without_a_request()
    {
        var held = Held(Give(TimeSpan.FromHours(1)));
        Give(TimeSpan.FromHours(1));

        Assert.Equal(new WatchFinding.Changed(Login), await LookAsync(held));
        Assert.Equal(0, Refreshes);
    }

    [Fact]
    public async Task A_provider_that_is_down_is_not_asked_at_every_look()
    {
        var held = Held(Give(TimeSpan.FromHours(1)));
        _grants.Put(
            _grants.Read(Login)! with
            {
                Server = _grants.Read(Login)!.Server with { TokenEndpoint = "https://sandbox.test/nowhere" },
            });
        _time.Advance(TimeSpan.FromMinutes(61));

        await LookAsync(held);
        var asked = _sandbox.Requests.All.Count;
        Assert.NotEqual(0, asked);
        await LookAsync(held);

        Assert.Equal(asked, _sandbox.Requests.All.Count);
    }

    [Fact]
    public async Task A_key_that_was_replaced_differs_and_one_that_is_gone_is_lost()
    {
        Put("one");
        var held = new Dictionary<CredentialId, string> { [Key] = Secret.FromText("one")!.Fingerprint };
        Assert.Null(await LookAsync(held));

        Put("two");
        Assert.Equal(new WatchFinding.Changed(Key), await LookAsync(held));

        _secrets.Delete(Key);
        Assert.Equal(ProblemCode.LoginRequired, await CodeAsync(held));
    }

    [Fact]
    public async Task A_key_that_ended_or_was_revoked_is_lost()
    {
        var held = new Dictionary<CredentialId, string> { [Key] = Secret.FromText("one")!.Fingerprint };

        Put("one", Expiry.Known(_time.GetUtcNow() + TimeSpan.FromHours(1)));
        Assert.Null(await LookAsync(held));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(ProblemCode.CredentialExpired, await CodeAsync(held));

        Put("one");
        _secrets.Write(_secrets.Read(Key)! with { RevokedAt = _time.GetUtcNow() });
        Assert.Equal(ProblemCode.CredentialRevoked, await CodeAsync(held));
    }

    [Fact]
    public async Task A_login_that_was_ended_is_lost_with_the_command_that_brings_it_back()
    {
        var held = Held(Give(TimeSpan.FromHours(1)));
        Assert.Null(await LookAsync(held));
        using (var @lock = _grants.TryLock(Login)!)
        {
            @lock.Delete();
        }

        var lost = Assert.IsType<WatchFinding.Lost>(await LookAsync(held));

        Assert.Equal(
            new Problem(ProblemCode.LoginRequired, "'acme' was logged out", "agent login acme") { Credential = Login },
            lost.Problem);
    }

    [Fact]
    public async Task A_login_that_the_provider_revoked_is_lost_though_its_token_would_live_on()
    {
        var grant = Give(TimeSpan.FromHours(1));
        _grants.Put(grant with { RevokedAt = _time.GetUtcNow() });

        Assert.Equal(ProblemCode.CredentialRevoked, await CodeAsync(Held(grant)));
        Assert.Equal(0, Refreshes);
    }

    [Fact]
    public async Task A_login_without_a_refresh_token_is_lost_at_its_end_and_not_before()
    {
        var grant = Give(TimeSpan.FromHours(1)) with { RefreshToken = null };
        _grants.Put(grant);

        _time.Advance(TimeSpan.FromMinutes(50));
        Assert.Null(await LookAsync(Held(grant)));

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(ProblemCode.CredentialExpired, await CodeAsync(Held(grant)));
    }

    [Fact]
    public async Task A_refresh_that_is_refused_loses_the_login_once_its_token_is_over()
    {
        var grant = Give(TimeSpan.FromHours(1));
        _sandbox.RevokeGrant(_sandbox.GrantOf(grant.AccessToken.Reveal())!.Id);

        _time.Advance(TimeSpan.FromMinutes(50));
        Assert.Null(await LookAsync(Held(grant)));

        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(ProblemCode.LoginRequired, await CodeAsync(Held(grant)));
    }

    [Fact]
    public async Task What_was_never_ours_is_not_lost() =>
        Assert.Null(
            await LookAsync(new Dictionary<CredentialId, string> { [CredentialId.Parse("gh/github.com")] = "held" }));

    [Fact]
    public async Task What_is_lost_comes_before_what_changed()
    {
        var held = Held(Give(TimeSpan.FromHours(1)));
        Put("one");
        held[Key] = Secret.FromText("one")!.Fingerprint;
        Assert.Null(await LookAsync(held));
        _secrets.Delete(Key);
        Give(TimeSpan.FromHours(1));

        Assert.IsType<WatchFinding.Lost>(await LookAsync(held));
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private int Refreshes => _sandbox.Requests.CountOfGrantType("refresh_token");

    private Task<WatchFinding?> LookAsync(Dictionary<CredentialId, string> held) =>
        _time.WhileItPasses(_watch.LookAsync(held, CancellationToken.None), TimeSpan.FromMilliseconds(50));

    private static Dictionary<CredentialId, string> Held(Grant grant) =>
        new() { [grant.Id] = grant.AccessToken.Fingerprint };

    private async Task<ProblemCode> CodeAsync(Dictionary<CredentialId, string> held) =>
        Assert.IsType<WatchFinding.Lost>(await LookAsync(held)).Problem.Code;

    private void Put(string secret, Expiry? expiry = null) => _secrets.Write(new StoredSecret
    {
        Id = Key,
        Provider = "stripe",
        Kind = CredentialKind.ApiKey,
        Secret = Secret.FromText(secret),
        Lifetime = new Lifetime(_time.GetUtcNow(), expiry ?? Expiry.Never),
    });

    private Grant Give(TimeSpan life)
    {
        var minted = _sandbox.Mint("ada", ["read"], life);
        var grant = new Grant
        {
            Id = Login,
            AccessToken = Secret.FromText(minted.AccessToken)!,
            RefreshToken = Secret.FromText(minted.RefreshToken),
            Lifetime = Lifetime.Received(_time.GetUtcNow(), life.TotalSeconds, Expiry.Unknown),
            Server = new AuthorizationServer
            {
                Issuer = "https://sandbox.test",
                AuthorizationEndpoint = "https://sandbox.test/authorize",
                TokenEndpoint = "https://sandbox.test/token",
            },
            ClientId = SandboxClient.BuiltInId,
        };

        _grants.Put(grant);
        return grant;
    }
}
