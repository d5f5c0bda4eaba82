using AgentAuth.Core.Access;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Session;
using AgentAuth.Mcp.Run.Watch;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Mcp.Tests.Run;

/// <summary>A server that runs while its secrets come and go.</summary>
public sealed class ServerSupervisorTests : IDisposable
{
    private static readonly CredentialId Key = CredentialId.Parse("stripe");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Only the watch may pass while real threads answer.
    private static readonly SessionTimings Timings = new()
    {
        Drain = TimeSpan.FromDays(40), Exit = TimeSpan.FromDays(40), Answer = TimeSpan.FromDays(40),
    };

    private readonly ManualTime _time = new();
    private readonly MemorySecretStore _secrets = new();
    private readonly MemoryAuditTrail _audit = new();
    private readonly ScriptedSource _source = new();
    private readonly ScriptedHost _host = new();
    private readonly ServersInTurn _servers = new();
    private readonly OAuthHttp _http;
    private readonly List<string> _said = [];
    private Task<int>? _run;

    public ServerSupervisorTests() => _http = new OAuthHttp(new RefusingHandler(), _time);

    [Fact]
    public async Task A_key_that_is_removed_stops_the_calls_and_one_that_is_added_lets_them_go_on()
    {
        Put("one");
        await StartAsync("agent://stripe");
        Assert.Contains("\"by\":\"server 1\"", await AskAsync(2), StringComparison.Ordinal);

        _secrets.Delete(Key);
        await PassUntilAsync(() => _audit.Count(AuditEvent.McpRefused) == 1);
        var answer = await AskAsync(3);
        Assert.Contains(
            "\"code\":\"login_required\",\"hint\":\"agent add stripe\",\"credential\":\"stripe\"", answer,
            StringComparison.Ordinal);
        Assert.Single(_servers.Started);

        Put("two");
        await PassUntilAsync(() => _audit.Count(AuditEvent.McpStarted) == 2);
        Assert.Contains("\"by\":\"server 2\"", await AskAsync(4), StringComparison.Ordinal);
        Assert.Equal("two", _servers.Started[1].Environment["TOKEN"]);
        var refused = _audit.Entries.Single(row => row.Event is AuditEvent.McpRefused);
        Assert.Equal((ProblemCode.LoginRequired, Key), (refused.Code!.Value, refused.Credential!));
        Assert.Equal(0, _audit.Count(AuditEvent.McpRotated));
        await EndAsync();
    }

    [Fact]
    public async Task The_reason_that_calls_are_told_is_the_last_one()
    {
        Put("one");
        await StartAsync("agent://stripe");
        _secrets.Delete(Key);
        await PassUntilAsync(() => _audit.Count(AuditEvent.McpRefused) == 1);

        Put("one");
        _secrets.Write(_secrets.Read(Key)! with { RevokedAt = _time.GetUtcNow() });

        var answer = "";
        for (var id = 3; !answer.Contains("credential_revoked", StringComparison.Ordinal); id++)
        {
            Assert.True(id < 1000, answer);
            _time.Advance(TimeSpan.FromSeconds(1));
            answer = await AskAsync(id);
        }

        Assert.Single(_servers.Started);
        await EndAsync();
    }

    [Fact]
    public async Task A_secret_that_its_manager_replaced_reaches_the_running_server()
    {
        _source.Upkeep = new ReferenceUpkeep.ByStamp("1");
        await StartAsync("file:///token");
        Assert.Equal("one", _servers.Started[0].Environment["TOKEN"]);

        _source.Value = "two";
        _source.Upkeep = new ReferenceUpkeep.ByStamp("2");
        await PassUntilAsync(() => _audit.Count(AuditEvent.McpRotated) == 1);

        Assert.Equal("two", _servers.Started[1].Environment["TOKEN"]);
        Assert.Contains("\"by\":\"server 2\"", await AskAsync(2), StringComparison.Ordinal);
        await EndAsync();
    }

    [Fact]
    public async Task A_rotation_asks_no_manager_that_may_open_a_prompt()
    {
        _source.Upkeep = new ReferenceUpkeep.None();
        Put("one");
        await StartAsync("agent://stripe", "op://vault/item/field");

        Put("two");
        await PassUntilAsync(() => _audit.Count(AuditEvent.McpRotated) == 1);

        Assert.Equal(1, _source.Asked);
        Assert.Equal("one", _servers.Started[1].Environment["OTHER"]);
        await EndAsync();
    }

    [Fact]
    public async Task A_server_whose_secrets_cannot_change_has_the_hosts_own_streams()
    {
        _source.Upkeep = new ReferenceUpkeep.None();

        Assert.False(
            (await Planner(Held())
                .PlanAsync(Definition("op://vault/item/field"), CancellationToken.None)).Request.IsPiped);
        _source.Upkeep = new ReferenceUpkeep.ByInterval();
        Assert.True(
            (await Planner(Held())
                .PlanAsync(Definition("vault://kv/app#token"), CancellationToken.None)).Request.IsPiped);
    }

    public void Dispose()
    {
        _host.Dispose();
        _http.Dispose();
    }

    private async Task StartAsync(params string[] values)
    {
        var held = Held();
        var parts = new ServerRunDependencies(
            new ApprovalGate(new NoApprovals(), Demands, Programs, _audit, _time),
            Planner(held),
            held,
            new CredentialWatch(
                new MemoryGrantStore(), _secrets, held.GetAsync, NewRefresher(),
                new RefreshDue(new MemoryGrantStore(), NewRefresher(), new Settings(), _time), _time),
            _servers,
            new SilentSignals(),
            new ServerAudit(_audit),
            Timings,
            _time);

        _run = new ServerRun(parts).RunAsync(
            Definition(values), () => false, () => (_host.SessionInput, _host.SessionOutput), _said.Add,
            CancellationToken.None);
        _host.Request(1, "initialize");
        Assert.Contains("\"id\":1", await _host.ReadAsync(), StringComparison.Ordinal);
    }

    private async Task EndAsync()
    {
        _host.Close();
        Assert.Equal(0, await _run!.WaitAsync(Patience));
    }

    private Task<string> AskAsync(int id)
    {
        _host.Request(id, "tools/call");
        return _host.ReadAsync();
    }

    private ResolvedSecretCache Held() => new(_source, TimeSpan.FromMinutes(5), _time);

    private static ServerEnvironment Environment { get; } = new(new Dictionary<string, string>(), isWindows: false);

    private ServerDemands Demands => new(Environment, new MemoryGrantStore(), _secrets);

    private ServerPrograms Programs => new(Environment, _servers);

    private LaunchPlanner Planner(ResolvedSecretCache held) => new(
        new GetToken(
            new MemoryGrantStore(), _secrets, NewRefresher(),
            new RejectedTokens(new MemoryGrantStore(), _secrets, _audit, _time), held.GetAsync, _audit, _time),
        held,
        Environment,
        Demands,
        Programs,
        TimeSpan.Zero,
        _time);

    private Refresher NewRefresher()
    {
        var clients = new OAuthClients(
            new FixedProviders(), new MemoryRegistrations(), new ServerLookup(new ServerDiscovery(_http)));
        var refresh = new LockedRefresh(
            new RefreshExchange(new TokenEndpoint(_http), _audit, _time),
            new RefreshCommit(_audit, new MemoryNotes(), _time), clients, new Settings(), _time);
        var grants = new MemoryGrantStore();
        return new Refresher(
            grants, refresh, new RejectedTokens(grants, _secrets, _audit, _time), new Settings(), _time);
    }

    private void Put(string secret) => _secrets.Write(new StoredSecret
    {
        Id = Key,
        Provider = "stripe",
        Kind = CredentialKind.ApiKey,
        Secret = Secret.FromText(secret),
        Lifetime = new Lifetime(_time.GetUtcNow(), Expiry.Never),
    });

    private static ServerDefinition Definition(params string[] values)
    {
        var syntax = new ValueSyntax(ExpandedForms.None, "/home/ada", null);
        return new ServerDefinition
        {
            Name = "tool",
            Host = AgentHost.HostId,
            File = new HostFile("/home/ada/.agent/mcp.json", HostScope.User, ["mcpServers"]),
            Command = syntax.Open("server"),
            Variables = [
                .. values.Select(
                    (value, at) => new DeclaredVariable(at == 0 ? "TOKEN" : "OTHER", syntax.Value(value)))],
        };
    }

    private async Task PassUntilAsync(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!happened())
        {
            patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private sealed class ServersInTurn : IChildLauncher
    {
        public List<ChildRequest> Started { get; } = [];

        public ProgramFile? Find(string fileName, IReadOnlyDictionary<string, string> environment) => new(fileName, "");

        public string HashOf(ProgramFile program) => "";

        public IChildProcess Start(ChildRequest request)
        {
            Started.Add(request);
            return new ScriptedServer($"server {Started.Count}");
        }
    }

    private sealed class NoApprovals : IApprovals
    {
        public Core.Ports.Approval? Find(string file, string server) => null;

        public void Add(Core.Ports.Approval approval)
        {
        }
    }
}
