using System.Net;
using System.Text;
using System.Threading.Channels;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using NSubstitute;

namespace AgentAuth.Tui.Tests.Effects;

public class WorkRunnerTests : IEventSink
{
    private static readonly CredentialId Id = CredentialId.Parse("acme");
    private static readonly Problem Busy = new(ProblemCode.Busy, "'acme' is in use by process 4711");

    private readonly ManualTime _time = new();
    private readonly Channel<ViewEvent> _events = Channel.CreateUnbounded<ViewEvent>();
    private readonly ICredentialSource _source = Substitute.For<ICredentialSource>();
    private readonly MemoryParts _parts;
    private Func<Task<RefreshOutcome>> _refresh = () => throw new InvalidOperationException("nobody asked for it");

    public WorkRunnerTests()
    {
        _parts = new MemoryParts(_time, new ForgetfulServer());
        _source.List().Returns(new Listing([]));
        _source.ChangedAsync(Arg.Any<CancellationToken>())
            .Returns(call => Task.Delay(Timeout.InfiniteTimeSpan, _time, call.Arg<CancellationToken>()));
    }

    void IEventSink.Post(ViewEvent happened) => _events.Writer.TryWrite(happened);

    [Fact]
    public async Task Opening_reads_the_stores_and_the_providers()
    {
        await using var runner = Runner();

        runner.Start(new OpenView(), this);

        Assert.IsType<CredentialsListed>(await NextAsync());
        Assert.IsType<TrailRead>(await NextAsync());
        Assert.IsType<ProvidersListed>(await NextAsync());
    }

    [Fact]
    public async Task What_is_due_is_refreshed_while_the_view_is_open()
    {
        _parts.Grants.Put(Due());
        await using var runner = Runner();

        runner.Start(new OpenView(), this);

        var told = Assert.IsType<LoginRefreshed>(await SettleAsync<LoginRefreshed>());
        Assert.Equal((Id, false), (told.Id, told.IsAsked));
    }

    [Fact]
    public async Task What_is_due_is_refreshed_when_the_person_asks()
    {
        _parts.Grants.Put(Due());
        await using var runner = Runner();

        runner.Start(new RefreshAllDue(), this);

        Assert.True(Assert.IsType<LoginRefreshed>(await SettleAsync<LoginRefreshed>()).IsAsked);
        Assert.Equal(1, Assert.IsType<DueRefreshed>(await SettleAsync<DueRefreshed>()).Count);
    }

    [Fact]
    public async Task Work_that_fails_says_which_and_why()
    {
        _refresh = () => throw new AgentAuthException(Busy);
        await using var runner = Runner();
        var work = new RefreshLogin(Id);

        runner.Start(work, this);

        Assert.Equal(new WorkFailed(work, Busy), await NextAsync());
    }

    [Fact]
    public async Task A_slow_piece_of_work_holds_up_no_other()
    {
        var slow = new TaskCompletionSource<RefreshOutcome>();
        _refresh = () => slow.Task;
        await using var runner = Runner();

        runner.Start(new RefreshLogin(Id), this);
        runner.Start(new ListCredentials(), this);

        Assert.IsType<CredentialsListed>(await NextAsync());
        Assert.IsType<TrailRead>(await NextAsync());
        slow.SetResult(new RefreshOutcome.Failed(Busy));
        Assert.IsType<LoginRefreshed>(await NextAsync());
    }

    [Fact]
    public async Task A_bug_ends_the_view_and_is_kept_for_whoever_ran_it()
    {
        _refresh = () => throw new InvalidOperationException("a bug");
        await using var runner = Runner();

        runner.Start(new RefreshLogin(Id), this);

        Assert.IsType<Crashed>(await NextAsync());
        Assert.Equal("a bug", Assert.Single(runner.Fault!.InnerExceptions).Message);
    }

    [Fact]
    public async Task A_pasted_answer_reaches_the_login_and_a_refusal_comes_back()
    {
        await using var runner = Runner();
        runner.Start(new LogIn(7, Request()), this);
        Assert.Equal(7, Assert.IsType<LoginStepped>(await NextAsync()).Attempt);

        runner.Start(new AnswerLogin(7, new Paste("wrong")), this);

        Assert.Equal(new AnswerRefused(7, "wrong is no answer"), await NextAsync());
    }

    [Fact]
    public async Task A_cancelled_login_ends_as_one()
    {
        await using var runner = Runner();
        runner.Start(new LogIn(7, Request()), this);
        await NextAsync();

        runner.Start(new CancelLogin(7), this);

        Assert.Equal(ProblemCode.Interrupted, Assert.IsType<LoginFailed>(await NextAsync()).Problem.Code);
    }

    [Fact]
    public async Task A_cancellation_of_an_earlier_login_leaves_the_later_one_alone()
    {
        await using var runner = Runner();
        runner.Start(new LogIn(7, Request()), this);
        runner.Start(new LogIn(8, Request()), this);
        runner.Start(new CancelLogin(7), this);
        runner.Start(new AnswerLogin(7, new Paste("stale")), this);
        while (await NextAsync() is not LoginStepped { Attempt: 8 })
        {
        }

        runner.Start(new AnswerLogin(8, new Paste("wrong")), this);

        Assert.Equal(new AnswerRefused(8, "wrong is no answer"), await SettleAsync<AnswerRefused>());
    }

    [Fact]
    public async Task A_cancellation_that_comes_at_once_still_ends_its_login()
    {
        await using var runner = Runner();

        runner.Start(new LogIn(7, Request()), this);
        runner.Start(new CancelLogin(7), this);

        Assert.Equal(7, Assert.IsType<LoginFailed>(await SettleAsync<LoginFailed>()).Attempt);
    }

    private static LoginRequest Request() =>
        new() { Id = Id, Provider = new ProviderDefinition { Id = "acme", Name = "Acme" }, Scopes = [] };

    private Grant Due() => new()
    {
        Id = Id,
        AccessToken = Secret.FromText("CANARY-access")!,
        RefreshToken = Secret.FromText("CANARY-refresh"),
        Lifetime = new Lifetime(_time.GetUtcNow().AddHours(-1), Expiry.Known(_time.GetUtcNow().AddSeconds(30))),
        Scopes = [],
        Server = new AuthorizationServer { Issuer = "https://acme.test", TokenEndpoint = "https://acme.test/token" },
        ClientId = "agent",
    };

    private WorkRunner Runner() => new(new ViewServices
    {
        Credentials = _source,
        Refresh = (_, _) => _refresh(),
        Scheduler = _parts.Scheduler,
        Logout = _parts.Logout,
        Providers = _parts.Providers,
        LogIn = RefuseEveryAnswerAsync,
        AddKey = (_, _) => Task.FromResult<StoredSecret?>(null),
        EditLabels = (_, _) => Labels.None,
        Audit = _parts.Audit,
        Themes = new ThemeCatalog(),
        SaveTheme = _ => { },
        LookAtServers = _ => null,
        LookAtProject = () => new ProjectUse("~", new HashSet<CredentialId>()),
        ApproveServer = _ => { },
        RunOwner = (_, _, _, _) => throw new InvalidOperationException("there is no owner here"),
        Clipboard = Substitute.For<IClipboard>(),
        Browser = Substitute.For<IBrowserLauncher>(),
    });

    private static async Task<LoginOutcome> RefuseEveryAnswerAsync(
        LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        conversation.Report(new LoginStep.Exchanging());
        while (true)
        {
            conversation.RefusePasted($"{await conversation.ReadPastedAsync(cancellationToken)} is no answer");
        }
    }

    private async Task<ViewEvent> NextAsync() =>
        await _events.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private async Task<ViewEvent> SettleAsync<T>()
    {
        while (true)
        {
            if (await NextAsync() is T and ViewEvent found)
            {
                return found;
            }
        }
    }

    /// <summary>Knows no refresh token.</summary>
    private sealed class ForgetfulServer : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = new StringContent("""{"error":"invalid_grant"}""", Encoding.UTF8, "application/json"),
            });
    }
}
