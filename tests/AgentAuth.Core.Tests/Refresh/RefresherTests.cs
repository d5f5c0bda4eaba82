using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Refresh;

public sealed class RefresherTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Below_eighty_percent_the_token_is_returned_without_a_request()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(79));

        Assert.Equal(grant, Assert.IsType<RefreshOutcome.Fresh>(await EnsureAsync()).Grant);
        Assert.Empty(_world.Sandbox.Requests.All);
    }

    [Fact]
    public async Task At_eighty_percent_it_is_refreshed_and_the_rotated_refresh_token_is_stored_with_it()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(80));

        var refreshed = Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync()).Grant;

        Assert.Equal(refreshed, _world.Stored);
        Assert.NotEqual(grant.AccessToken, refreshed.AccessToken);
        Assert.NotEqual(grant.RefreshToken, refreshed.RefreshToken);
        Assert.Equal(grant.Generation + 1, refreshed.Generation);
        Assert.Equal(_world.Time.GetUtcNow(), refreshed.Lifetime.CreatedAt);
        Assert.Null(_world.Grants.JournalOf(World.Id));
        Assert.Equal(1, _world.Audit.Count(AuditEvent.RefreshSucceeded));
    }

    [Fact]
    public async Task A_token_file_that_names_no_endpoint_and_no_client_is_refreshed_at_its_issuer()
    {
        var whole = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Grants.Put(
            whole with
            {
                Server = new AuthorizationServer { Issuer = "https://sandbox.test", TokenEndpoint = "" },
                ClientId = "",
            });
        _world.Time.Advance(TimeSpan.FromSeconds(101));

        var refreshed = Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync()).Grant;

        Assert.Equal("https://sandbox.test/token", refreshed.Server.TokenEndpoint);
        Assert.Equal(SandboxClient.BuiltInId, refreshed.ClientId);
        Assert.Equal(refreshed, _world.Stored);
    }

    [Fact]
    public async Task Between_eighty_percent_and_the_end_a_busy_lock_costs_nobody_a_wait()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(85));
        using var held = _world.Grants.TryLock(World.Id);

        Assert.Equal(grant, Assert.IsType<RefreshOutcome.Fresh>(await EnsureAsync()).Grant);
        Assert.Empty(_world.Sandbox.Requests.All);
    }

    [Fact]
    public async Task Fifty_callers_at_an_expired_token_send_one_request_and_all_get_its_result()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(() => _world.Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None))));

        Assert.Equal(1, _world.RefreshRequests);
        Assert.Equal(1, outcomes.Count(outcome => outcome is RefreshOutcome.Refreshed));
        Assert.All(outcomes, outcome => Assert.Equal(_world.Stored.AccessToken, TokenOf(outcome)));
    }

    [Fact]
    public async Task Fifty_callers_who_saw_the_same_401_send_one_request()
    {
        var rejected = _world.GiveGrant(TimeSpan.FromHours(1)).AccessToken.Fingerprint;
        var demand = new TokenDemand { RejectedFingerprint = rejected };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Task.Run(() => _world.Process().EnsureAsync(World.Id, demand, CancellationToken.None))));

        Assert.Equal(1, _world.RefreshRequests);
        Assert.All(outcomes, outcome => Assert.NotEqual(rejected, TokenOf(outcome).Fingerprint));
    }

    [Fact]
    public async Task A_reply_that_is_lost_after_the_server_committed_is_asked_for_again_within_its_grace()
    {
        using var world = new World(options => options with { ReuseGrace = TimeSpan.FromSeconds(10) });
        world.GiveGrant(TimeSpan.FromSeconds(100));
        world.Time.Advance(TimeSpan.FromSeconds(101));
        world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.DropReply());

        Assert.IsType<RefreshOutcome.Refreshed>(await world.Passing(EnsureAsync(world)));
        Assert.Equal(2, world.RefreshRequests);
        Assert.Equal(1, world.Audit.Count(AuditEvent.RefreshReplayed));
    }

    [Fact]
    public async Task A_strict_server_and_a_lost_reply_need_a_new_login_and_the_token_is_never_sent_again()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.DropReply());

        Assert.Equal(
            ProblemCode.LoginRequired,
            Assert.IsType<RefreshOutcome.Failed>(await _world.Passing(EnsureAsync())).Problem.Code);

        var sent = _world.RefreshRequests;
        Assert.Equal(ProblemCode.LoginRequired, Assert.IsType<RefreshOutcome.Failed>(await EnsureAsync()).Problem.Code);
        Assert.Equal(sent, _world.RefreshRequests);
        Assert.Equal(grant.RefreshToken, _world.Stored.RefreshToken);
        Assert.Equal(CredentialState.LoginRequired, _world.Stored.StateAt(_world.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_refused_refresh_token_leaves_the_access_token_in_use_until_it_ends()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(85));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.RefuseEarlyRefresh(1, "invalid_grant"));

        var kept = Assert.IsType<RefreshOutcome.Kept>(await EnsureAsync());

        Assert.Equal(grant.AccessToken, kept.Grant.AccessToken);
        Assert.Equal(ProblemCode.LoginRequired, kept.Reason.Code);
        Assert.Equal(grant.AccessToken, TokenOf(await EnsureAsync()));
    }

    [Fact]
    public async Task An_early_refusal_backs_off_and_is_tried_again_once_the_pause_is_over()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(1000));
        _world.Time.Advance(TimeSpan.FromSeconds(800));
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.RefuseEarlyRefresh(0.9));

        Assert.IsType<RefreshOutcome.Kept>(await EnsureAsync());
        Assert.IsType<RefreshOutcome.Fresh>(await EnsureAsync());
        Assert.Equal(1, _world.RefreshRequests);

        _world.Time.Advance(TimeSpan.FromSeconds(120));
        Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync());
        Assert.Equal(0, _world.Stored.FailedRefreshes);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(408)]
    public async Task Trouble_at_the_server_is_replayed_a_bounded_number_of_times_and_changes_no_state(int status)
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.ServerError(status));

        var failed = Assert.IsType<RefreshOutcome.Failed>(await _world.Passing(EnsureAsync()));

        Assert.Equal(ProblemCode.ProviderError, failed.Problem.Code);
        Assert.Equal(RefreshBudget.Attempts, _world.RefreshRequests);
        Assert.Null(_world.Stored.Retired);
        Assert.Equal(CredentialState.Expired, _world.Stored.StateAt(_world.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_web_page_in_place_of_tokens_is_no_answer_and_loses_nothing()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.HtmlPage());

        Assert.IsType<RefreshOutcome.Failed>(await _world.Passing(EnsureAsync()));
        Assert.Equal(grant.RefreshToken, _world.Stored.RefreshToken);
        Assert.False(_world.Stored.IsRetired);
    }

    [Fact]
    public async Task A_rate_limit_binds_every_process_for_as_long_as_the_server_said()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.RateLimit("120"));

        var limited = Assert.IsType<RefreshOutcome.Failed>(await _world.Passing(EnsureAsync()));
        Assert.Equal(ProblemCode.RateLimited, limited.Problem.Code);
        Assert.Equal(TimeSpan.FromSeconds(120), limited.Problem.RetryAfter);

        Assert.Equal(ProblemCode.RateLimited, Assert.IsType<RefreshOutcome.Failed>(await EnsureAsync()).Problem.Code);
        Assert.Equal(1, _world.RefreshRequests);

        _world.Time.Advance(TimeSpan.FromSeconds(120));
        Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync());
    }

    [Fact]
    public async Task A_wait_of_years_holds_for_an_hour_at_most()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.RateLimit("2144448000"));
        await _world.Passing(EnsureAsync());

        _world.Time.Advance(TimeSpan.FromMinutes(61));

        Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync());
    }

    [Fact]
    public async Task A_wait_that_was_stored_under_a_clock_a_year_ahead_does_not_hold()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Grants.Put(
            grant with
            {
                NextRefreshAt = _world.Time.GetUtcNow().AddYears(1),
                LastFailure = ProblemCode.RateLimited,
                FailedRefreshes = 1,
            });
        _world.Time.Advance(TimeSpan.FromSeconds(101));

        Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync());
    }

    [Fact]
    public async Task A_full_disk_is_noticed_before_the_refresh_token_is_spent()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Grants.DiskIsFull = true;

        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => EnsureAsync());

        Assert.Equal(ProblemCode.UnsafeStore, failure.Problem.Code);
        Assert.Equal(0, _world.RefreshRequests);
    }

    [Fact]
    public async Task The_journal_of_a_dead_process_allows_one_attempt_and_its_verdict_counts()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Grants.LeaveJournal(
            World.Id, new RefreshJournal(2, "dead", _world.Time.GetUtcNow(), grant.RefreshToken!.Hash));
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.ServerError());

        Assert.IsType<RefreshOutcome.Failed>(await _world.Passing(EnsureAsync()));
        Assert.Equal(1, _world.RefreshRequests);
        Assert.Equal(1, _world.Audit.Count(AuditEvent.RefreshReplayed));
    }

    [Fact]
    public async Task Scopes_that_the_server_takes_away_are_noticed()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(90));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.ShrinkScopes("read"));

        Assert.Equal(["write"], Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync()).LostScopes);
        Assert.Equal(1, _world.Audit.Count(AuditEvent.WarningRaised));
    }

    [Fact]
    public async Task Scopes_that_the_server_adds_are_noticed_and_written_down()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(90));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.ShrinkScopes("read", "write", "admin"));

        var refreshed = Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync());

        Assert.Equal(["admin"], refreshed.GainedScopes);
        Assert.Empty(refreshed.LostScopes);
        Assert.Equal("the provider added admin", refreshed.ScopeChange);
        Assert.Equal(["read", "write", "admin"], _world.Stored.Scopes);
        Assert.Equal(
            "admin",
            _world.Audit.Entries.Single(entry => entry.Event is AuditEvent.WarningRaised).Detail!["gained_scopes"]);
    }

    [Fact]
    public async Task Scopes_that_change_both_ways_are_told_in_one_sentence()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(90));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.ShrinkScopes("read", "admin"));

        var refreshed = Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync());

        Assert.Equal("the provider took away write and added admin", refreshed.ScopeChange);
        Assert.Equal(2, _world.Audit.Count(AuditEvent.WarningRaised));
    }

    [Fact]
    public async Task A_reply_without_a_refresh_token_keeps_the_old_one()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(90));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.OmitRefreshToken());

        Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync());
        Assert.Equal(grant.RefreshToken, _world.Stored.RefreshToken);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_so_the_refresh_token_reaches_no_other_origin()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.RedirectTo(new Uri("https://evil.test/token")));

        await _world.Passing(EnsureAsync());

        Assert.All(_world.Sandbox.Requests.All, request => Assert.Equal(SandboxPaths.Token, request.Path));
    }

    [Fact]
    public async Task An_answer_beyond_a_mebibyte_is_no_answer()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.HugeBody());

        var failed = Assert.IsType<RefreshOutcome.Failed>(await _world.Passing(EnsureAsync()));
        Assert.Contains("1 MiB", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_refresh_token_an_expired_grant_asks_for_a_login()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100)) with { RefreshToken = null };
        _world.Grants.Put(grant);
        _world.Time.Advance(TimeSpan.FromSeconds(101));

        var failed = Assert.IsType<RefreshOutcome.Failed>(await EnsureAsync());
        Assert.Equal(ProblemCode.CredentialExpired, failed.Problem.Code);
        Assert.Equal("agent login acme/work", failed.Problem.Hint);
    }

    [Fact]
    public async Task A_cancelled_caller_stops_before_the_request_and_never_after_it()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        var release = new TaskCompletionSource();
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.Hold(release.Task));
        using var cancel = new CancellationTokenSource();

        var running = _world.Process().EnsureAsync(World.Id, TokenDemand.None, cancel.Token);
        await _world.Sandbox.Requests.UntilAsync(SandboxPaths.Token, 1);
        await cancel.CancelAsync();
        release.SetResult();

        Assert.IsType<RefreshOutcome.Refreshed>(await running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _world.Process().EnsureAsync(World.Id, new TokenDemand { Force = true }, cancel.Token));
        Assert.Equal(1, _world.RefreshRequests);
    }

    private Task<RefreshOutcome> EnsureAsync(World? world = null) =>
        (world ?? _world).Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None);

    private static Core.Secrets.Secret TokenOf(RefreshOutcome outcome) => outcome switch
    {
        RefreshOutcome.Fresh fresh => fresh.Grant.AccessToken,
        RefreshOutcome.Refreshed refreshed => refreshed.Grant.AccessToken,
        RefreshOutcome.Kept kept => kept.Grant.AccessToken,
        _ => throw new InvalidOperationException(outcome.ToString()),
    };
}
