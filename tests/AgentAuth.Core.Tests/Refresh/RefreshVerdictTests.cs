using System.Net;
using System.Text;
using AgentAuth.Core.Audit;
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
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Core.Tests.Refresh;

/// <summary>What each refusal of a refresh does to state, problem, exit code and trail.</summary>
public sealed class RefreshVerdictTests
{
    private const string Canary = "CANARY-refresh-token";

    private readonly ManualTime _time = new();
    private readonly MemoryGrantStore _grants = new();
    private readonly MemoryAuditTrail _audit = new();
    private readonly MemoryNotes _notes = new();

    [Theory]
    // provider, status, body, days that the refresh token is said to live, then: problem, state, event
    [InlineData(
        "acme", 400, """{"error":"invalid_grant"}""", null, ProblemCode.LoginRequired, CredentialState.LoginRequired,
        null)]
    [InlineData(
        "acme", 400, """{"error":"invalid_grant"}""", 30, ProblemCode.CredentialRevoked, CredentialState.Revoked,
        AuditEvent.RevocationDetected)]
    [InlineData(
        "acme", 503, """{"error":"invalid_grant"}""", 30, ProblemCode.ProviderError, CredentialState.Expired, null)]
    [InlineData(
        "acme", 429, """{"error":"invalid_grant"}""", 30, ProblemCode.RateLimited, CredentialState.Expired, null)]
    [InlineData(
        "acme", 403, "<html>invalid_grant</html>", 30, ProblemCode.ProviderError, CredentialState.Expired, null)]
    [InlineData(
        "acme", 401, """{"error":"invalid_client"}""", 30, ProblemCode.ProviderError, CredentialState.Expired, null)]
    [InlineData(
        "slack", 200, """{"ok":false,"error":"token_revoked"}""", null, ProblemCode.CredentialRevoked,
        CredentialState.Revoked, AuditEvent.RevocationDetected)]
    [InlineData(
        "slack", 200, """{"ok":false,"error":"token_expired"}""", null, ProblemCode.CredentialExpired,
        CredentialState.Expired, AuditEvent.CredentialExpired)]
    [InlineData(
        "slack", 200, """{"ok":false,"error":"ratelimited"}""", null, ProblemCode.RateLimited, CredentialState.Expired,
        null)]
    [InlineData(
        "microsoft", 400, """{"error":"invalid_grant","error_description":"AADSTS50173: revoked"}""", 30,
        ProblemCode.CredentialRevoked, CredentialState.Revoked, AuditEvent.RevocationDetected)]
    [InlineData(
        "microsoft", 400, """{"error":"invalid_grant","error_description":"AADSTS700082: inactive"}""", 30,
        ProblemCode.CredentialExpired, CredentialState.Expired, AuditEvent.CredentialExpired)]
    [InlineData(
        "openai", 401, """{"error":{"code":"refresh_token_reused"}}""", null, ProblemCode.LoginRequired,
        CredentialState.LoginRequired, null)]
    [InlineData(
        "openai", 401, """{"error":{"code":"refresh_token_invalidated"}}""", null, ProblemCode.CredentialRevoked,
        CredentialState.Revoked, AuditEvent.RevocationDetected)]
    [InlineData(
        "openai", 401, """{"error":{"code":"refresh_token_expired"}}""", null, ProblemCode.CredentialExpired,
        CredentialState.Expired, AuditEvent.CredentialExpired)]
    public async Task A_refusal_becomes_what_it_means(
        string provider, int status, string body, int? refreshDays, ProblemCode problem, CredentialState state,
        AuditEvent? detected)
    {
        var (outcome, requests) = await RefreshAsync(provider, status, body, refreshDays);

        Assert.Equal(problem, Assert.IsType<RefreshOutcome.Failed>(outcome).Problem.Code);
        Assert.Equal(state, Stored(provider).StateAt(_time.GetUtcNow()));
        Assert.Equal(detected is AuditEvent.RevocationDetected ? 1 : 0, _audit.Count(AuditEvent.RevocationDetected));
        Assert.Equal(detected is AuditEvent.CredentialExpired ? 1 : 0, _audit.Count(AuditEvent.CredentialExpired));
        Assert.Equal(1, _audit.Count(AuditEvent.RefreshFailed));
        Assert.Equal(status is 503 or 429 || body.StartsWith('<') ? RefreshBudget.Attempts : requests, requests);
        Assert.Equal(Canary, Stored(provider).RefreshToken!.Reveal());
    }

    [Theory]
    // reply to a refresh whose refresh token lives 30 days more; seconds that the stored one lives then
    [InlineData("""{"access_token":"new","expires_in":3600}""", 30 * 86_400)]
    [InlineData("""{"access_token":"new","expires_in":3600,"refresh_token_expires_in":60}""", 60)]
    [InlineData("""{"access_token":"new","refresh_token":"NEXT","refresh_token_expires_in":60}""", 60)]
    [InlineData("""{"access_token":"new","refresh_token":"NEXT"}""", null)]
    public async Task The_end_of_the_old_refresh_token_is_not_that_of_a_new_one(string body, int? seconds)
    {
        using var server = new Replies((200, body));
        var before = _time.GetUtcNow();

        await RefreshAsync("acme", server, refreshDays: 30, TimeSpan.FromMinutes(61));

        Assert.Equal(seconds, (Stored("acme").RefreshExpiresAt - before)?.TotalSeconds is { } left ? (int)left : null);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", ProblemCode.LoginRequired)]
    [InlineData(503, "<html>", ProblemCode.ProviderError)]
    [InlineData(200, """{"access_token":"new","expires_in":3600}""", null)]
    public async Task How_it_ended_is_noted_for_the_list_and_in_the_trail(
        int status, string body, ProblemCode? expected)
    {
        var (outcome, _) = await RefreshAsync("acme", status, body, refreshDays: null);

        Assert.Equal(expected, _notes.ReadAll()[CredentialId.Parse("acme")].LastFailure);
        if (outcome is RefreshOutcome.Failed failed)
        {
            Assert.Equal("acme", failed.Problem.Credential?.ToString());
            Assert.Equal(failed.Problem.Code, _audit.Entries.Single(RefreshFailed).Code);
        }
    }

    [Theory]
    [InlineData("acme", 400, """{"error":"invalid_grant"}""", 30, "no")]
    [InlineData("slack", 200, """{"ok":false,"error":"token_revoked"}""", null, "yes")]
    public async Task The_trail_says_whether_a_revocation_is_certain(
        string provider, int status, string body, int? refreshDays, string certain)
    {
        await RefreshAsync(provider, status, body, refreshDays);

        Assert.Equal(ProblemCode.CredentialRevoked, _audit.Entries.Single(RefreshFailed).Code);
        Assert.Equal(
            certain,
            _audit.Entries.Single(entry => entry.Event is AuditEvent.RevocationDetected).Detail!["certain"]);
    }

    [Fact]
    public async Task Only_a_final_refusal_retires_the_refresh_token()
    {
        await RefreshAsync("acme", 401, """{"error":"invalid_client"}""", null);
        Assert.False(Stored("acme").IsRetired);

        await RefreshAsync("acme", 400, """{"error":"invalid_grant"}""", null);
        Assert.True(Stored("acme").IsRetired);
    }

    [Fact]
    public async Task A_second_use_after_a_lost_answer_is_never_called_a_revocation()
    {
        using var server = new Replies((503, "<html>"), (400, """{"error":"invalid_grant"}"""));

        var failed = Assert.IsType<RefreshOutcome.Failed>(
            await RefreshAsync("acme", server, refreshDays: 30, TimeSpan.FromMinutes(61)));

        Assert.Equal(ProblemCode.LoginRequired, failed.Problem.Code);
        Assert.Contains("used before", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, _audit.Count(AuditEvent.RevocationDetected));
    }

    [Fact]
    public async Task A_probable_revocation_leaves_the_access_token_in_use_and_a_certain_one_does_not()
    {
        using var probable = new Replies((400, """{"error":"invalid_grant"}"""));
        using var certain = new Replies((200, """{"ok":false,"error":"token_revoked"}"""));

        var kept = Assert.IsType<RefreshOutcome.Kept>(
            await RefreshAsync("acme", probable, refreshDays: 30, TimeSpan.FromMinutes(50)));
        Assert.Equal(
            (ProblemCode.CredentialRevoked, CredentialState.LoginRequired),
            (kept.Reason.Code, kept.Grant.StateAt(_time.GetUtcNow())));

        Assert.Equal(
            ProblemCode.CredentialRevoked,
            Assert.IsType<RefreshOutcome.Failed>(
                await RefreshAsync("slack", certain, refreshDays: null, TimeSpan.FromMinutes(50))).Problem.Code);
    }

    [Theory]
    [InlineData("""{"access_token":"new","refresh_token":"NEXT","token_type":"DPoP"}""")]
    [InlineData("""{"access_token":"new","refresh_token":"NEXT","token_type":"mac"}""")]
    [InlineData("""{"access_token":"new\n","refresh_token":"NEXT","token_type":"bearer"}""")]
    [InlineData("""{"access_token":"n\u00e9w","refresh_token":"NEXT"}""")]
    [InlineData("""{"access_token":"new","refresh_token":"NEXT","error":"invalid_grant"}""")]
    [InlineData("""{"access_token":"new","refresh_token":"NEXT","error":"server_error","error_description":"odd"}""")]
    [InlineData("""{"refresh_token":"NEXT","token_type":"bearer"}""")]
    [InlineData("""{"access_token":"","refresh_token":"NEXT"}""")]
    [InlineData("""{"access_token":7,"refresh_token":"NEXT","refresh_token_expires_in":3600}""")]
    public async Task A_new_refresh_token_is_stored_whatever_else_is_refused_and_the_old_one_is_never_sent_again(
        string body)
    {
        var (outcome, requests) = await RefreshAsync("acme", 200, body, 30);

        var stored = Stored("acme");
        Assert.Equal(ProblemCode.ProviderError, Assert.IsType<RefreshOutcome.Failed>(outcome).Problem.Code);
        Assert.Equal(1, requests);
        Assert.Equal("NEXT", stored.RefreshToken!.Reveal());
        Assert.Equal("old", stored.AccessToken.Reveal());
        Assert.False(stored.IsRetired);
        Assert.Equal(2, stored.Generation);
        Assert.Equal(1, stored.FailedRefreshes);
        Assert.True(stored.NextRefreshAt > _time.GetUtcNow());
        Assert.Equal(1, _audit.Count(AuditEvent.RefreshFailed));
    }

    [Fact]
    public async Task The_next_attempt_goes_out_with_the_new_refresh_token()
    {
        using var server = new Replies(
            (200, """{"access_token":"new","refresh_token":"NEXT","token_type":"mac"}"""),
            (200, """{"access_token":"newer","refresh_token":"LAST","token_type":"bearer","expires_in":3600}"""));

        var kept = Assert.IsType<RefreshOutcome.Kept>(
            await RefreshAsync("acme", server, refreshDays: null, TimeSpan.FromMinutes(50)));
        Assert.Equal("NEXT", kept.Grant.RefreshToken!.Reveal());

        Assert.IsType<RefreshOutcome.Refreshed>(
            await EnsureAsync("acme", server, TokenDemand.None with { Force = true }));
        Assert.Contains("refresh_token=NEXT", server.Sent[^1], StringComparison.Ordinal);
        Assert.Equal("LAST", Stored("acme").RefreshToken!.Reveal());
    }

    [Theory]
    [InlineData("""{"error":"invalid_request","refresh_token":"***"}""")]
    [InlineData("""{"error":"invalid_request","refresh_token":"CANARY-refresh-token","access_token":"old"}""")]
    public async Task What_an_error_repeats_of_the_request_is_no_new_refresh_token(string body)
    {
        await RefreshAsync("acme", 200, body, 30);

        Assert.Equal(Canary, Stored("acme").RefreshToken!.Reveal());
        Assert.Equal(1, Stored("acme").Generation);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Tokens_in_an_answer_that_is_no_success_are_not_believed(int status)
    {
        await RefreshAsync(
            "acme", status, """{"error":"invalid_request","access_token":"new","refresh_token":"NEXT"}""", 30);

        Assert.Equal(Canary, Stored("acme").RefreshToken!.Reveal());
    }

    [Fact]
    public async Task A_new_refresh_token_that_can_be_saved_nowhere_is_told()
    {
        _grants.CommitsFail = true;

        var (outcome, _) = await RefreshAsync(
            "acme", 200, """{"access_token":"new","refresh_token":"NEXT","token_type":"mac"}""", null);

        Assert.Equal(ProblemCode.UnsafeStore, Assert.IsType<RefreshOutcome.Failed>(outcome).Problem.Code);
    }

    [Theory]
    [InlineData(
        "\ufeff{\"access_token\":\"new\",\"refresh_token\":\"NEXT\",\"token_type\":\"bearer\",\"expires_in\":3600}")]
    [InlineData("access_token=new&refresh_token=NEXT&token_type=bearer&expires_in=3600&scope=read%20write")]
    [InlineData("expires_in=3600&token_type=Bearer&refresh_token=NE%58T&access_token=new\r\n")]
    public async Task An_answer_in_another_form_is_read_and_nothing_is_sent_twice(string body)
    {
        var (outcome, requests) = await RefreshAsync("acme", 200, body, null);

        var refreshed = Assert.IsType<RefreshOutcome.Refreshed>(outcome);
        Assert.Equal(1, requests);
        Assert.Equal("new", refreshed.Grant.AccessToken.Reveal());
        Assert.Equal("NEXT", refreshed.Grant.RefreshToken!.Reveal());
        Assert.Equal(TimeSpan.FromHours(1), refreshed.Grant.Lifetime.Ttl);
    }

    [Fact]
    public async Task An_error_in_another_form_is_an_error()
    {
        var (outcome, _) = await RefreshAsync(
            "acme", 200,
            "error=bad_refresh_token&error_description=The+token+is+gone.&error_uri=https%3A%2F%2Fdocs.test", null);

        Assert.Contains(
            "bad_refresh_token: The token is gone.", Assert.IsType<RefreshOutcome.Failed>(outcome).Problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_rotate_may_send_the_refresh_token_back()
    {
        var (outcome, _) = await RefreshAsync(
            "acme", 200, $$"""{"access_token":"{{Canary}}-2","refresh_token":"{{Canary}}","expires_in":60}""", null);

        var refreshed = Assert.IsType<RefreshOutcome.Refreshed>(outcome);
        Assert.Equal(Canary, refreshed.Grant.RefreshToken!.Reveal());
        Assert.Equal($"{Canary}-2", refreshed.Grant.AccessToken.Reveal());
    }

    [Fact]
    public async Task A_server_that_quotes_our_token_does_not_get_it_shown()
    {
        var (outcome, _) = await RefreshAsync(
            "acme", 400,
            $$"""{"error":"invalid_grant","error_description":"token {{Canary}} is unknown, Bearer abcdefgh12345678, eyJhbGciOiJub25lIn0.e30.x"}""", null);

        var seen = outcome.ToString() + Stored("acme").Retired!.Reason
            + string.Join(' ', _audit.Entries.SelectMany(entry => entry.Detail?.Values ?? []));
        Assert.DoesNotContain(Canary, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefgh12345678", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", seen, StringComparison.Ordinal);
        Assert.Contains("is unknown", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_can_be_saved_nowhere_still_serve_the_caller_and_the_loss_is_told()
    {
        _grants.CommitsFail = true;
        var (outcome, _) = await RefreshAsync(
            "acme", 200, """{"access_token":"new","refresh_token":"next","token_type":"bearer","expires_in":3600}""",
            null);

        var refreshed = Assert.IsType<RefreshOutcome.Refreshed>(outcome);
        Assert.Equal("new", refreshed.Grant.AccessToken.Reveal());
        Assert.Equal(ProblemCode.UnsafeStore, refreshed.Loss!.Code);
        Assert.Equal(1, _audit.Count(AuditEvent.WarningRaised));
    }

    private async Task<(RefreshOutcome Outcome, int Requests)> RefreshAsync(
        string provider, int status, string body, int? refreshDays)
    {
        using var server = new Replies((status, body));
        var outcome = await RefreshAsync(provider, server, refreshDays, TimeSpan.FromMinutes(61));
        return (outcome, server.Requests);
    }

    private async Task<RefreshOutcome> RefreshAsync(string provider, Replies server, int? refreshDays, TimeSpan age)
    {
        var id = CredentialId.Parse(provider);
        _grants.Put(new Grant
        {
            Id = id,
            AccessToken = Secret.FromText("old")!,
            RefreshToken = Secret.FromText(Canary),
            Lifetime = Lifetime.Received(_time.GetUtcNow() - age, 3600, Expiry.Unknown),
            RefreshExpiresAt = refreshDays is { } days ? _time.GetUtcNow().AddDays(days) : null,
            Server = new AuthorizationServer { Issuer = "https://id.test", TokenEndpoint = "https://id.test/token" },
            ClientId = "c",
        });

        return await EnsureAsync(provider, server, TokenDemand.None);
    }

    private async Task<RefreshOutcome> EnsureAsync(string provider, Replies server, TokenDemand demand)
    {
        var acme = new ProviderDefinition { Id = "acme", Name = "Acme", ClientId = "c" };
        var providers = new FixedProviders([acme, .. ProviderCatalog.BuiltIn]);
        using var http = new OAuthHttp(server, _time);
        var refresher = new Refresher(
            _grants,
            new LockedRefresh(
                new RefreshExchange(new TokenEndpoint(http), _audit, _time),
                new RefreshCommit(_audit, _notes, _time),
                new OAuthClients(providers, new MemoryRegistrations(), new ServerLookup(new ServerDiscovery(http))),
                new Settings(),
                _time),
            new RejectedTokens(_grants, new MemorySecretStore(), _audit, _time),
            new Settings(),
            _time);

        return await _time.WhileItPasses(
            refresher.EnsureAsync(CredentialId.Parse(provider), demand, CancellationToken.None),
            TimeSpan.FromMilliseconds(50));
    }

    private static bool RefreshFailed(AuditEntry entry) => entry.Event is AuditEvent.RefreshFailed;

    private Grant Stored(string provider) => _grants.Read(CredentialId.Parse(provider))!;

    /// <summary>Gives its replies in turn, the last one for ever.</summary>
    private sealed class Replies(params (int Status, string Body)[] replies) : HttpMessageHandler
    {
        public List<string> Sent { get; } = [];

        public int Requests => Sent.Count;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, body) = replies[Math.Min(Requests, replies.Length - 1)];
            Sent.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
        }
    }
}
