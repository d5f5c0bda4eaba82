using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Tests.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using NSubstitute;

namespace AgentAuth.Core.Tests.Revocation;

public sealed class PendingRevocationsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task While_the_server_is_down_the_revocation_waits_on_disk_and_is_worked_off_later()
    {
        Queue("work");
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError(503, "60"));

        Assert.Equal(1, (await WorkOffAsync()).Waiting);
        Assert.Empty((await WorkOffAsync()).Attempts);
        Assert.NotEmpty(_world.Sandbox.ActiveTokens());

        _world.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(0, (await WorkOffAsync()).Waiting);
        Assert.Empty(_world.Sandbox.ActiveTokens());
        Assert.Equal(1, _world.Audit.Count(AuditEvent.RevocationPending));
        Assert.Equal(1, _world.Audit.Count(AuditEvent.RevocationConfirmed));
    }

    [Fact]
    public async Task One_whose_provider_file_is_broken_keeps_no_other_from_being_tried()
    {
        Queue("broken", provider: "broken");
        Queue("work");
        _world.Providers.Break(
            "broken", new Problem(ProblemCode.Usage, "providers/broken.toml: line 1: no such key", "edit it"));

        var round = await WorkOffAsync();

        Assert.DoesNotContain(_world.Sandbox.ActiveTokens(), token => token.User == "work");
        Assert.Equal(1, round.Waiting);
        var problem = Assert.Single(round.Problems);
        Assert.Equal((ProblemCode.Usage, "edit it"), (problem.Code, problem.Hint));
        Assert.Equal(1, _world.Audit.Count(AuditEvent.RevocationPending));
        Assert.Equal(
            _world.Time.GetUtcNow() + TimeSpan.FromSeconds(30), Assert.Single(_world.Queue.ReadAll()).NotBefore);
    }

    [Fact]
    public async Task One_that_never_answers_takes_its_own_time_only_and_waits_longer_each_time()
    {
        Queue("silent", issuer: "https://silent.test");
        Queue("work");
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.Hold(new TaskCompletionSource().Task));

        var round = await _world.Passing(WorkOffAsync());

        Assert.DoesNotContain(_world.Sandbox.ActiveTokens(), token => token.User == "work");
        Assert.Equal(1, round.Waiting);
        Assert.NotNull(Assert.Single(_world.Queue.ReadAll()).NotBefore);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("90", 90)]
    [InlineData("2144448000", 86400)]
    [InlineData(null, 30)]
    public async Task A_server_s_wait_is_heard_for_a_day_at_most(string? retryAfter, int seconds)
    {
        Queue("work");
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError(503, retryAfter));

        await WorkOffAsync();

        Assert.Equal(_world.Time.GetUtcNow().AddSeconds(seconds), Assert.Single(_world.Queue.ReadAll()).NotBefore);
    }

    [Fact]
    public async Task A_wait_that_was_written_under_a_clock_a_year_ahead_does_not_hold()
    {
        Queue("work", notBefore: _world.Time.GetUtcNow().AddYears(1));

        Assert.Equal(0, (await WorkOffAsync()).Waiting);
        Assert.Empty(_world.Sandbox.ActiveTokens());
    }

    [Fact]
    public async Task What_is_proved_alive_too_often_is_given_to_a_person()
    {
        Queue("work");
        _world.Sandbox.Faults.Add(SandboxPaths.Revoke, new Fault.IgnoreRevocation());
        RevocationRound round;
        var rounds = 0;

        do
        {
            _world.Time.Advance(TimeSpan.FromHours(2));
            round = await _world.Passing(WorkOffAsync(TimeSpan.FromMinutes(1)));
            rounds++;
        }
        while (round.Waiting > 0);

        Assert.Equal(5, rounds);
        var problem = Assert.Single(round.Problems);
        Assert.Contains("still alive after 5 revocations", problem.Message, StringComparison.Ordinal);
        Assert.Contains("https://acme.test/apps", problem.Hint, StringComparison.Ordinal);
        Assert.Empty(_world.Queue.ReadAll());
        Assert.Equal(1, _world.Audit.Count(AuditEvent.WarningRaised));
    }

    [Theory]
    [InlineData(true, "replaced")]
    [InlineData(false, null)]
    public async Task The_trail_says_of_which_login_it_was_and_the_problem_names_the_credential(
        bool replaced, string? expected)
    {
        Queue("work");
        var pending = Assert.Single(_world.Queue.ReadAll());
        _world.Queue.Update(pending with { IsReplaced = replaced });
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError(503, "60"));

        var attempt = Assert.Single((await WorkOffAsync()).Attempts);

        var entry = _world.Audit.Entries.Single(entry => entry.Event is AuditEvent.RevocationPending);
        Assert.Equal(expected, entry.Detail!.GetValueOrDefault("login"));
        Assert.Equal(pending.Grant.Id, attempt.Verdict.Problem!.Credential);
    }

    [Fact]
    public void Who_used_it_is_asked_of_the_last_seven_days()
    {
        AuditQuery? asked = null;
        var audit = Substitute.For<IAuditTrail>();
        audit.Read(Arg.Do<AuditQuery>(query => asked = query)).Returns([]);

        Assert.Empty(new RecentUse(audit, _world.Time).Of(World.Id));

        Assert.Equal(_world.Time.GetUtcNow().AddDays(-7), asked!.Since);
        Assert.Equal("acme/work", asked.Credential);
    }

    private Task<RevocationRound> WorkOffAsync(TimeSpan? patience = null) =>
        _world.Pending.WorkOffAsync(patience ?? Patience, CancellationToken.None);

    private void Queue(string user, string provider = "acme", string? issuer = null, DateTimeOffset? notBefore = null)
    {
        var minted = _world.Sandbox.Mint(user, ["read"], TimeSpan.FromHours(9000));
        _world.Queue.Add(new PendingRevocation(
            user,
            new Grant
            {
                Id = CredentialId.Parse($"{provider}/{user}"),
                AccessToken = Secret.FromText(minted.AccessToken)!,
                RefreshToken = Secret.FromText(minted.RefreshToken),
                Lifetime = Lifetime.Received(_world.Time.GetUtcNow(), 3600, Expiry.Unknown),
                Server = World.Server with { Issuer = issuer ?? World.Server.Issuer },
                ClientId = SandboxClient.BuiltInId,
            },
            _world.Time.GetUtcNow(),
            0,
            notBefore));
    }
}
