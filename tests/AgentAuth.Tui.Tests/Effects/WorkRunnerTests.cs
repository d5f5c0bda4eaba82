using System.Threading.Channels;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
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
    private readonly IRenewal _renewal = Substitute.For<IRenewal>();
    private readonly ICredentialBoard _board = Substitute.For<ICredentialBoard>();
    private readonly ScriptedLogins _logins = new();

    public WorkRunnerTests()
    {
        _board.List().Returns(new Listing([]));
        _renewal.FinishRevocationsAsync(Arg.Any<CancellationToken>()).Returns(new RevocationRound(0, [], []));
        _board.ChangedAsync(Arg.Any<CancellationToken>())
            .Returns(call => Task.Delay(Timeout.InfiniteTimeSpan, _time, call.Arg<CancellationToken>()));
    }

    void IEventSink.Post(ViewEvent happened) => _events.Writer.TryWrite(happened);

    [Fact]
    public async Task Opening_reads_the_stores_and_the_providers()
    {
        await using var runner = Runner();

        runner.Start(new Work.Open(), this);

        Assert.IsType<Report.Listed>(await NextAsync());
        Assert.IsType<Report.ProvidersListed>(await NextAsync());
    }

    [Fact]
    public async Task A_revocation_that_takes_its_time_holds_up_no_renewal()
    {
        var due = _time.GetUtcNow();
        _renewal.NextDueAt().Returns(_ => due);
        _renewal.FinishRevocationsAsync(Arg.Any<CancellationToken>()).Returns(
            call => Task.Delay(Timeout.InfiniteTimeSpan, _time, call.Arg<CancellationToken>())
                .ContinueWith(_ => new RevocationRound(0, [], []), TaskScheduler.Default));
        _renewal.RenewDueAsync(Arg.Any<CancellationToken>()).Returns(_ =>
        {
            due = _time.GetUtcNow() + TimeSpan.FromDays(1);
            return [(Id, new RefreshOutcome.Failed(Busy))];
        });
        await using var runner = Runner();

        runner.Start(new Work.Open(), this);

        Assert.Equal("acme", Assert.IsType<Report.Renewed>(await SettleAsync<Report.Renewed>()).Id);
    }

    [Fact]
    public async Task Revocations_that_cannot_be_read_at_all_hold_up_no_renewal()
    {
        var due = _time.GetUtcNow() + TimeSpan.FromSeconds(40);
        _renewal.NextDueAt().Returns(_ => due);
        _renewal.FinishRevocationsAsync(Arg.Any<CancellationToken>())
            .Returns<RevocationRound>(_ => throw new AgentAuthException(Busy));
        _renewal.RenewDueAsync(Arg.Any<CancellationToken>()).Returns(_ =>
        {
            due = _time.GetUtcNow() + TimeSpan.FromDays(1);
            return [(Id, new RefreshOutcome.Failed(Busy))];
        });
        await using var runner = Runner();

        runner.Start(new Work.Open(), this);
        Assert.Equal(
            Busy, Assert.IsType<Report.RevocationFailed>(await SettleAsync<Report.RevocationFailed>()).Problem);
        await _time.UntilTimersAsync(1);
        _time.Advance(TimeSpan.FromSeconds(41));

        Assert.Equal("acme", Assert.IsType<Report.Renewed>(await SettleAsync<Report.Renewed>()).Id);
    }

    [Fact]
    public async Task A_revocation_that_only_a_person_can_do_is_told_with_its_page()
    {
        var verdict = RevocationVerdict.Unsupported(new Problem(ProblemCode.ProviderError, "it is still alive"));
        _renewal.FinishRevocationsAsync(Arg.Any<CancellationToken>()).Returns(
            new RevocationRound(0, [new RevocationAttempt(Id, verdict, "https://acme.test/apps")], []),
            new RevocationRound(0, [], []));
        await using var runner = Runner();

        runner.Start(new Work.Open(), this);

        var told = Assert.IsType<Report.RevocationFailed>(await SettleAsync<Report.RevocationFailed>()).Problem;
        Assert.Equal(
            ("'acme' could not be revoked: it is still alive", "end it by hand: https://acme.test/apps"),
            (told.Message, told.Hint));
    }

    [Fact]
    public async Task What_is_due_is_renewed_while_the_view_is_open()
    {
        var due = _time.GetUtcNow() + TimeSpan.FromSeconds(40);
        var renewed = new TaskCompletionSource();
        _renewal.NextDueAt().Returns(_ => due);
        _renewal.RenewDueAsync(Arg.Any<CancellationToken>()).Returns(_ =>
        {
            due = _time.GetUtcNow() + TimeSpan.FromDays(1);
            renewed.TrySetResult();
            return [(Id, new RefreshOutcome.Failed(Busy))];
        });
        await using var runner = Runner();
        runner.Start(new Work.Open(), this);
        await SettleAsync<Report.ProvidersListed>();

        while (!renewed.Task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.False(Assert.IsType<Report.Renewed>(await SettleAsync<Report.Renewed>()).IsAsked);
        Assert.True(_time.GetUtcNow() >= new ManualTime().GetUtcNow() + TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Work_that_fails_says_which_and_why()
    {
        _renewal.RenewAsync(Id, Arg.Any<CancellationToken>())
            .Returns<RefreshOutcome>(_ => throw new AgentAuthException(Busy));
        await using var runner = Runner();
        var work = new Work.Renew(Id);

        runner.Start(work, this);

        Assert.Equal(new Report.Failed(work, Busy), await NextAsync());
    }

    [Fact]
    public async Task A_slow_piece_of_work_holds_up_no_other()
    {
        var slow = new TaskCompletionSource<RefreshOutcome>();
        _renewal.RenewAsync(Id, Arg.Any<CancellationToken>()).Returns(slow.Task);
        await using var runner = Runner();

        runner.Start(new Work.Renew(Id), this);
        runner.Start(new Work.List(), this);

        Assert.IsType<Report.Listed>(await NextAsync());
        slow.SetResult(new RefreshOutcome.Failed(Busy));
        Assert.IsType<Report.Renewed>(await NextAsync());
    }

    [Fact]
    public async Task A_bug_ends_the_view_and_is_kept_for_whoever_ran_it()
    {
        _renewal.RenewAsync(Id, Arg.Any<CancellationToken>())
            .Returns<RefreshOutcome>(_ => throw new InvalidOperationException("a bug"));
        await using var runner = Runner();

        runner.Start(new Work.Renew(Id), this);

        Assert.IsType<Crashed>(await NextAsync());
        Assert.Equal("a bug", Assert.Single(runner.Fault!.InnerExceptions).Message);
    }

    [Fact]
    public async Task A_pasted_answer_reaches_the_login_and_a_refusal_comes_back()
    {
        await using var runner = Runner();
        runner.Start(new Work.LogIn(7, Request()), this);
        Assert.Equal(7, Assert.IsType<Report.LoginStepped>(await NextAsync()).Attempt);

        runner.Start(new Work.Answer(7, new Paste("wrong")), this);

        Assert.Equal(new Report.AnswerRefused(7, "wrong is no answer"), await NextAsync());
    }

    [Fact]
    public async Task A_cancelled_login_ends_as_one()
    {
        await using var runner = Runner();
        runner.Start(new Work.LogIn(7, Request()), this);
        await NextAsync();

        runner.Start(new Work.CancelLogin(7), this);

        Assert.Equal(ProblemCode.Interrupted, Assert.IsType<Report.LoginFailed>(await NextAsync()).Problem.Code);
    }

    [Fact]
    public async Task A_cancellation_of_an_earlier_login_leaves_the_later_one_alone()
    {
        await using var runner = Runner();
        runner.Start(new Work.LogIn(7, Request()), this);
        runner.Start(new Work.LogIn(8, Request()), this);
        runner.Start(new Work.CancelLogin(7), this);
        runner.Start(new Work.Answer(7, new Paste("stale")), this);
        while (await NextAsync() is not Report.LoginStepped { Attempt: 8 })
        {
        }

        runner.Start(new Work.Answer(8, new Paste("wrong")), this);

        Assert.Equal(new Report.AnswerRefused(8, "wrong is no answer"), await SettleAsync<Report.AnswerRefused>());
    }

    [Fact]
    public async Task A_cancellation_that_comes_at_once_still_ends_its_login()
    {
        await using var runner = Runner();

        runner.Start(new Work.LogIn(7, Request()), this);
        runner.Start(new Work.CancelLogin(7), this);

        Assert.Equal(7, Assert.IsType<Report.LoginFailed>(await SettleAsync<Report.LoginFailed>()).Attempt);
    }

    private static LoginRequest Request() =>
        new() { Id = Id, Provider = new ProviderDefinition { Id = "acme", Name = "Acme" }, Scopes = [] };

    private WorkRunner Runner() => new(
        new ViewServices
        {
            Board = _board,
            Renewal = _renewal,
            Logout = new MemoryLogout(_time, new RefusingHandler()).Logout,
            Logins = _logins,
            Audit = Substitute.For<IAuditTrail>(),
            Themes = Substitute.For<IThemeShelf>(),
            Servers = Substitute.For<IServerDesk>(),
            Owners = Substitute.For<IOwnerDesk>(),
            Clipboard = Substitute.For<IClipboard>(),
            Browser = Substitute.For<IBrowserLauncher>(),
        },
        _time);

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

    private sealed class ScriptedLogins : ILoginDesk
    {
        public IReadOnlyList<ProviderDefinition> Providers() => [];

        public async Task<LoginOutcome> LogInAsync(
            LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
        {
            conversation.Report(new LoginStep.Exchanging());
            while (true)
            {
                conversation.RefusePasted($"{await conversation.ReadPastedAsync(cancellationToken)} is no answer");
            }
        }

        public Task<StoredSecret?> AddAsync(StoredSecret secret, CancellationToken cancellationToken) =>
            Task.FromResult<StoredSecret?>(null);
    }
}
