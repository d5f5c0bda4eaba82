using System.Net;
using System.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Testing.Stores;
using AgentAuth.Testing;
using AgentAuth.Tui.Accessible;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Tests.Screens;
using NSubstitute;

namespace AgentAuth.Tui.Tests.Accessible;

/// <summary>The ports of a session over the sample credentials, and a clock that the test moves.</summary>
internal sealed class SessionBench : ICredentialSource
{
    private static readonly CredentialId Linear = CredentialId.Parse("linear/mcp");

    private readonly StringBuilder _said = new();
    private readonly MemoryParts _parts;

    public ManualTime Time { get; } = new(Sample.Now);

    public List<Credential> Credentials { get; } = [.. Sample.Credentials];

    public List<StoredSecret> Added { get; } = [];

    public IEnumerable<string> LoggedOut =>
        _parts.Audit.Entries.Where(entry => entry.Event is AuditEvent.RevocationConfirmed)
            .Select(entry => entry.Credential!.ToString());

    public List<LoginRequest> Logins { get; } = [];

    /// <summary>How a refresh ends; by default with an hour more.</summary>
    public Func<CredentialId, Task<RefreshOutcome>> Refresh { get; set; }

    /// <summary>How a login goes.</summary>
    public Func<LoginRequest, ILoginConversation, CancellationToken, Task<LoginOutcome>> Login { get; set; }

    public IAuditTrail Audit { get; } = Substitute.For<IAuditTrail>();

    public List<ServerEntry> Approved { get; } = [];

    public string Said => _said.ToString();

    public SessionBench()
    {
        Refresh = id => Task.FromResult<RefreshOutcome>(new RefreshOutcome.Refreshed(GrantOf(id), [], null));
        Login = (request, _, _) =>
            Task.FromResult<LoginOutcome>(new LoginOutcome.Granted(GrantOf(request.Id), [], [], null));
        _parts = new MemoryParts(Time, new RevokingServer(), new SampleConsumers(), [.. Sample.Providers]);
        _parts.Grants.Put(GrantOf(Linear));
        Audit.Read(default!).ReturnsForAnyArgs([]);
    }

    public async Task<int> RunAsync(ScriptedLines lines, CancellationToken cancellationToken = default) =>
        await Session(lines).RunAsync(cancellationToken);

    public async Task<string> SayAsync(params string?[] lines)
    {
        await RunAsync(new ScriptedLines(lines));
        return Said;
    }

    public AccessibleSession Session(ISpokenInput lines) => new(
        new ViewServices
        {
            Credentials = this,
            Refresh = (id, _) => Refresh(id),
            Scheduler = _parts.Scheduler,
            Logout = _parts.Logout,
            Providers = _parts.Providers,
            LogIn = (request, conversation, cancellation) =>
            {
                Logins.Add(request);
                return Login(request, conversation, cancellation);
            },
            AddKey = (secret, _) => AddAsync(secret),
            EditLabels = (_, _) => Labels.None,
            Audit = Audit,
            Themes = new ThemeCatalog(),
            SaveTheme = _ => { },
            LookAtServers = _ => ServerSample.Listing,
            LookAtProject = () => new ProjectUse("~", new HashSet<CredentialId>()),
            ApproveServer = Approved.Add,
            RunOwner = (_, _, _, _) => throw new InvalidOperationException("there is no owner here"),
            Clipboard = Substitute.For<IClipboard>(),
            Browser = Substitute.For<IBrowserLauncher>(),
        },
        Time,
        new SessionInfo { Zone = TimeZoneInfo.Utc },
        new StringWriter(_said),
        lines);

    public Grant GrantOf(CredentialId id) => new()
    {
        Id = id,
        AccessToken = Secret.FromText("CANARY-access")!,
        RefreshToken = Secret.FromText("CANARY-refresh"),
        Lifetime = new Lifetime(Time.GetUtcNow(), Expiry.Known(Time.GetUtcNow().AddHours(1))),
        Scopes = ["read", "write"],
        Server = new AuthorizationServer
        {
            Issuer = "https://linear.app",
            TokenEndpoint = "https://api.linear.app/oauth/token",
            RevocationEndpoint = "https://api.linear.app/oauth/revoke",
            IntrospectionEndpoint = "https://api.linear.app/oauth/introspect",
        },
        ClientId = "agent",
        AccountLabel = "ada",
    };

    Listing ICredentialSource.List() => new(
        [
            .. Credentials.Where(
                credential => credential.Id != Linear || _parts.Grants.Read(Linear) is not null),
        ], null);

    string ICredentialSource.JsonOf(Credential credential) => "{}";

    Task ICredentialSource.ChangedAsync(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);

    private Task<StoredSecret?> AddAsync(StoredSecret secret)
    {
        if (secret.Id.Provider == "refused")
        {
            throw new AgentAuthException(ProblemCode.Usage, "'refused' is the name of a login", "agent logout refused");
        }

        Added.Add(secret);
        return Task.FromResult<StoredSecret?>(null);
    }

    /// <summary>Revokes whatever it is asked to, and says that it is dead.</summary>
    private sealed class RevokingServer : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent("""{"active":false}""", Encoding.UTF8, "application/json"),
                });
    }

    private sealed class SampleConsumers : ICredentialConsumers
    {
        public IReadOnlyDictionary<CredentialId, IReadOnlyList<Consumer>> ReadAll() =>
            Sample.Credentials.ToDictionary(credential => credential.Id, credential => credential.Consumers);
    }
}
