using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.OAuth;

public class FailureClassifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 2, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("slack", 200, """{"ok":false,"error":"ratelimited"}""", FailureKind.RateLimited)]
    [InlineData("slack", 200, """{"ok":false,"error":"missing_scope","needed":"x"}""", FailureKind.InsufficientScope)]
    [InlineData("slack", 200, """{"ok":false,"error":"token_revoked"}""", FailureKind.Revoked)]
    [InlineData("slack", 200, """{"ok":false,"error":"account_inactive"}""", FailureKind.Revoked)]
    [InlineData("slack", 200, """{"ok":false,"error":"token_expired"}""", FailureKind.Expired)]
    [InlineData("slack", 200, """{"ok":false,"error":"invalid_auth"}""", FailureKind.Invalid)]
    [InlineData("linear", 400, """{"errors":[{"extensions":{"code":"RATELIMITED"}}]}""", FailureKind.RateLimited)]
    [InlineData("linear", 200, """{"errors":[{"extensions":{"code":"AUTHENTICATION_ERROR"}}]}""", FailureKind.Invalid)]
    [InlineData("anthropic", 200, """{"error":{"type":"rate_limit_error"}}""", FailureKind.RateLimited)]
    [InlineData(
        "anthropic", 401, """{"type":"error","error":{"type":"authentication_error","message":"x"}}""",
        FailureKind.Invalid)]
    [InlineData(
        "anthropic", 400, """{"error":{"message":"Your credit balance is too low"}}""", FailureKind.QuotaOrBilling)]
    [InlineData("openai", 429, """{"error":{"code":"insufficient_quota"}}""", FailureKind.QuotaOrBilling)]
    [InlineData("openai", 429, """{"error":{"code":"rate_limit_exceeded"}}""", FailureKind.RateLimited)]
    [InlineData("openai", 401, """{"error":{"code":"refresh_token_reused"}}""", FailureKind.ReusedRefresh)]
    [InlineData("openai", 401, """{"error":{"code":"refresh_token_invalidated"}}""", FailureKind.Revoked)]
    [InlineData(
        "openai", 403, """{"error":{"message":"Missing scopes: api.model.read"}}""", FailureKind.InsufficientScope)]
    [InlineData("hubspot", 403, """{"category":"MISSING_SCOPES"}""", FailureKind.InsufficientScope)]
    [InlineData("hubspot", 401, """{"category":"EXPIRED_AUTHENTICATION"}""", FailureKind.Expired)]
    [InlineData(
        "atlassian", 401, """{"code":401,"message":"Unauthorized; scope does not match"}""",
        FailureKind.InsufficientScope)]
    [InlineData("stripe", 403, """{"error":{"code":"more_permissions_required"}}""", FailureKind.InsufficientScope)]
    [InlineData(
        "stripe", 401, """{"error":{"type":"invalid_request_error","code":"api_key_expired"}}""", FailureKind.Expired)]
    [InlineData(
        "gitlab", 401,
        """{"error":"invalid_token","error_description":"Token was revoked. You have to re-authorize from the user."}""", FailureKind.Revoked)]
    [InlineData(
        "gitlab", 401,
        """{"error":"invalid_token","error_description":"Token is expired. You can either do re-authorization or token refresh."}""", FailureKind.Expired)]
    [InlineData("gitlab", 403, """{"error":"insufficient_scope","scope":"api"}""", FailureKind.InsufficientScope)]
    [InlineData(
        "microsoft", 400, """{"error":"invalid_grant","error_description":"AADSTS50173: revoked"}""",
        FailureKind.Revoked)]
    [InlineData(
        "microsoft", 400, """{"error":"invalid_grant","error_description":"AADSTS700082: inactive"}""",
        FailureKind.Expired)]
    [InlineData(
        "google", 403, """{"error":{"details":[{"reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]}}""",
        FailureKind.InsufficientScope)]
    [InlineData("google", 400, """{"error":"invalid_token"}""", FailureKind.Invalid)]
    [InlineData("cloudflare", 200, """{"result":{"id":"x","status":"expired"}}""", FailureKind.Expired)]
    [InlineData("cloudflare", 401, """{"errors":[{"code":1000,"message":"Invalid API Token"}]}""", FailureKind.Invalid)]
    [InlineData("openrouter", 402, "{}", FailureKind.QuotaOrBilling)]
    [InlineData("github", 401, """{"message":"Bad credentials"}""", FailureKind.Invalid)]
    [InlineData(
        "github", 403, """{"message":"Resource not accessible by personal access token"}""",
        FailureKind.InsufficientScope)]
    public void A_providers_own_words_are_understood(string id, int status, string body, FailureKind expected) =>
        Assert.Equal(expected, Classify(id, Signs(status, body)).Kind);

    [Theory]
    [InlineData(500, "Token was revoked")]
    [InlineData(502, "<html>token_revoked</html>")]
    [InlineData(503, """{"error":"invalid_token"}""")]
    [InlineData(404, "not found")]
    [InlineData(400, "<html>")]
    [InlineData(403, "<html>a firewall</html>")]
    [InlineData(418, "")]
    public void What_is_not_the_credentials_fault_says_nothing_of_it(int status, string body) => Assert.All(
        ProviderCatalog.BuiltIn,
        provider => Assert.Equal(FailureKind.Unknown, Classify(provider.Id, Signs(status, body)).Kind));

    [Fact]
    public void Silence_says_nothing_of_it() => Assert.Equal(
        FailureKind.Unknown,
        FailureClassifier.Classify(
            new OAuthReply.NoAnswer("down"), [], new FailureFacts(Now) { ExpiresAt = Now.AddDays(-1) }).Kind);

    [Theory]
    [InlineData(-1, FailureKind.Expired)]
    [InlineData(1, FailureKind.Invalid)]
    [InlineData(null, FailureKind.Invalid)]
    public void A_bare_401_means_expired_only_where_the_stored_end_has_passed(int? hours, FailureKind expected)
    {
        var facts = new FailureFacts(Now) { ExpiresAt = hours is { } h ? Now.AddHours(h) : null };

        Assert.Equal(expected, FailureClassifier.Classify(Signs(401, "no"), [], facts).Kind);
    }

    [Theory]
    [InlineData(true, 1, FailureKind.ReusedRefresh, true)]
    [InlineData(false, 1, FailureKind.Revoked, false)]
    [InlineData(false, -1, FailureKind.Expired, true)]
    [InlineData(false, null, FailureKind.Invalid, true)]
    public void A_refused_grant_is_judged_by_what_the_store_knows(
        bool refreshed, int? days, FailureKind expected, bool certain)
    {
        var facts = new FailureFacts(Now)
        {
            IsRefresh = true, IsRefreshedElsewhere = refreshed,
            RefreshExpiresAt = days is { } d ? Now.AddDays(d) : null,
        };

        var failure = FailureClassifier.Classify(Signs(400, """{"error":"invalid_grant"}"""), [], facts);

        Assert.Equal((expected, certain), (failure.Kind, failure.IsCertain));
    }

    [Theory]
    [InlineData(429, "retry-after", "7", 7.0)]
    [InlineData(429, "x-ratelimit-reset", "1775122260", 60.0)]
    [InlineData(429, "ratelimit-reset", "30", 30.0)]
    [InlineData(429, "x-ratelimit-reset", "6m0s", null)]
    [InlineData(429, "x-ratelimit-reset", "1e300", 86400.0)]
    [InlineData(429, "x-ratelimit-reset", "NaN", null)]
    [InlineData(429, "x-other", "1", null)]
    [InlineData(403, "retry-after", "7", 7.0)]
    public void A_rate_limit_says_how_long_where_the_server_does(
        int status, string header, string value, double? seconds)
    {
        var retryAfter = header == "retry-after" ? TimeSpan.FromSeconds(7) : (TimeSpan?)null;
        var failure = FailureClassifier.Classify(
            new FailureSigns(status, new Dictionary<string, string> { [header] = value }, [], retryAfter), [],
            new FailureFacts(Now));

        Assert.Equal(FailureKind.RateLimited, failure.Kind);
        Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(403, "repo, admin:org", "gist", FailureKind.InsufficientScope)]
    [InlineData(404, "repo", "gist, read:org", FailureKind.InsufficientScope)]
    [InlineData(404, "repo", "", FailureKind.InsufficientScope)]
    [InlineData(404, "repo", "repo, gist", FailureKind.Unknown)]
    [InlineData(404, "", "gist", FailureKind.Unknown)]
    [InlineData(401, "repo", "gist", FailureKind.Invalid)]
    public void Scopes_that_are_accepted_and_not_granted_are_missing(
        int status, string accepted, string granted, FailureKind expected)
    {
        var headers = new Dictionary<string, string>
        {
            ["X-Accepted-OAuth-Scopes"] = accepted,
            ["X-OAuth-Scopes"] = granted,
        };

        Assert.Equal(
            expected,
            FailureClassifier.Classify(new FailureSigns(status, headers, [], null), [], new FailureFacts(Now)).Kind);
    }

    [Fact]
    public void A_challenge_in_the_header_counts_like_a_body()
    {
        var headers = new Dictionary<string, string>
        {
            ["WWW-Authenticate"] = "Bearer realm=\"x\", error=\"insufficient_scope\", scope=\"a\"",
        };

        Assert.Equal(
            FailureKind.InsufficientScope,
            FailureClassifier.Classify(new FailureSigns(403, headers, [], null), [], new FailureFacts(Now)).Kind);
    }

    [Fact]
    public void An_exhausted_quota_is_no_missing_scope()
    {
        var headers = new Dictionary<string, string>
        {
            ["x-ratelimit-remaining"] = "0",
            ["x-accepted-oauth-scopes"] = "repo",
            ["x-oauth-scopes"] = "gist",
        };

        Assert.Equal(
            FailureKind.RateLimited,
            FailureClassifier.Classify(new FailureSigns(403, headers, [], null), [], new FailureFacts(Now)).Kind);
    }

    [Fact]
    public void Any_bytes_at_all_are_classified_without_failing() => Prop.ForAll<byte[], int>((body, status) =>
    {
        var rules = ProviderCatalog.BuiltIn.SelectMany(provider => provider.FailureRules).ToList();
        var failure = FailureClassifier.Classify(
            new FailureSigns(status, new Dictionary<string, string>(), body, null), rules, new FailureFacts(Now));
        return Enum.IsDefined(failure.Kind);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Deep_and_large_bodies_are_bounded()
    {
        var deep = new string('[', 40_000) + new string(']', 40_000);
        var wide = $"[{string.Join(',', Enumerable.Range(0, 5000).Select(number => $$"""{"code":{{number}}}"""))}]";

        Assert.Empty(Signs(401, deep).Codes);
        Assert.InRange(Signs(401, wide[..^1] + "]").Codes.Count, 0, 64);
    }

    [Fact]
    public void Every_kind_of_failure_has_a_code() => Assert.All(
        Enum.GetValues<FailureKind>(), kind => Assert.True(Enum.IsDefined(new Failure(kind).Code)));

    [Fact]
    public void Expired_and_revoked_are_different_answers() => Assert.Equal(
        [ProblemCode.CredentialExpired, ProblemCode.CredentialRevoked],
        [new Failure(FailureKind.Expired).Code, new Failure(FailureKind.Revoked).Code]);

    private static Failure Classify(string id, FailureSigns signs) => FailureClassifier.Classify(
        signs, ProviderCatalog.BuiltIn.Single(provider => provider.Id == id).FailureRules, new FailureFacts(Now));

    private static FailureSigns Signs(int status, string body) =>
        new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body), null);
}
