using System.Globalization;
using AgentAuth.Core.Http;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Failures;

/// <summary>
/// Tells what a refusal means. The first row that fits wins:
///
/// 1. the provider's rules for credit and plan, since those come with 429 and waiting does not help;
/// 2. 429, and 403 with an exhausted quota or a time to wait: the credential is fine;
/// 3. the provider's own words;
/// 4. a scope that is missing (RFC 6750 section 3.1, or the headers in which APIs list accepted and granted scopes);
/// 5. <c>invalid_grant</c> of a refresh: replaced, over, or probably revoked, by what the store knows;
/// 6. <c>invalid_token</c> and any other 401: over where its stored end has passed, else refused for a reason unsaid;
/// 7. everything else says nothing of the credential.
/// </summary>
public static class FailureClassifier
{
    // Seconds since 1970 are larger than any number of seconds to wait.
    private const double SmallestEpoch = 1_000_000_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static Failure Classify(OAuthReply reply, IReadOnlyList<FailureRule> rules, FailureFacts facts) =>
        reply switch
        {
            OAuthReply.Answered answer => Classify(FailureSigns.Of(answer), rules, facts),
            _ => new Failure(FailureKind.Unknown),
        };

    public static Failure Classify(FailureSigns signs, IReadOnlyList<FailureRule> rules, FailureFacts facts)
    {
        var own = rules.Where(rule => rule.Fits(signs)).ToList();

        if (own.Any(rule => rule.Kind is FailureKind.QuotaOrBilling) || signs.Status == 402)
        {
            return new Failure(FailureKind.QuotaOrBilling);
        }

        if (IsRateLimit(signs))
        {
            return new Failure(FailureKind.RateLimited, WaitOf(signs, facts.Now));
        }

        // 5xx is the server's trouble, whatever the body of the error page says.
        if (signs.Status >= 500)
        {
            return new Failure(FailureKind.Unknown, WaitOf(signs, facts.Now));
        }

        return own is [{ Kind: var kind }, ..]
            ? new Failure(kind, kind is FailureKind.RateLimited ? WaitOf(signs, facts.Now) : null)
            : ByGeneralRules(signs, facts);
    }

    private static Failure ByGeneralRules(FailureSigns signs, FailureFacts facts)
    {
        if (Says(signs, "insufficient_scope") || LacksAcceptedScope(signs))
        {
            return new Failure(FailureKind.InsufficientScope);
        }

        if (facts.IsRefresh && signs.Codes.Contains("invalid_grant"))
        {
            return OfRefusedGrant(facts);
        }

        if (signs.Status == 401 || Says(signs, "invalid_token"))
        {
            return new Failure(facts.IsExpired ? FailureKind.Expired : FailureKind.Invalid);
        }

        return new Failure(FailureKind.Unknown);
    }

    // RFC 6749 section 5.2: one code for invalid, expired, revoked and issued to another client.
    private static Failure OfRefusedGrant(FailureFacts facts) => facts switch
    {
        { IsRefreshedElsewhere: true } or { IsReplay: true } => new Failure(FailureKind.ReusedRefresh),
        { RefreshExpiresAt: null } => new Failure(FailureKind.Invalid),
        _ when facts.RefreshExpiresAt <= facts.Now => new Failure(FailureKind.Expired),
        _ => new Failure(FailureKind.Revoked, IsCertain: false),
    };

    private static bool IsRateLimit(FailureSigns signs) => signs.Status switch
    {
        429 => true,
        403 => signs.RetryAfter is not null || signs.Header("retry-after") is not null
            || signs.Header("x-ratelimit-remaining") == "0",
        _ => false,
    };

    private static bool Says(FailureSigns signs, string code) =>
        signs.Codes.Contains(code)
        || signs.Header("www-authenticate")?.Contains($"error=\"{code}\"", StringComparison.OrdinalIgnoreCase) is true;

    // 404 too: APIs hide what a token may not see.
    private static bool LacksAcceptedScope(FailureSigns signs)
    {
        var accepted = ScopeText.Parse(signs.Header("x-accepted-oauth-scopes"));
        var granted = ScopeText.Parse(signs.Header("x-oauth-scopes"));
        return signs.Status is 403 or 404 && accepted is { Count: > 0 } && granted is not null
            && !accepted.Intersect(granted).Any();
    }

    private static TimeSpan? WaitOf(FailureSigns signs, DateTimeOffset now)
    {
        if (signs.RetryAfter is { } stated)
        {
            return Bounded(stated);
        }

        var text = signs.Header("x-ratelimit-reset") ?? signs.Header("ratelimit-reset");

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || !double.IsFinite(seconds) || seconds < 0)
        {
            return null;
        }

        var wait = seconds >= SmallestEpoch ? seconds - now.ToUnixTimeSeconds() : seconds;
        return Bounded(TimeSpan.FromSeconds(Math.Clamp(wait, 0, LongestWait.TotalSeconds)));
    }

    private static TimeSpan Bounded(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
}
