using System.Security.Cryptography;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// The times of the refresh protocol. Known windows in which servers forgive a second use of a rotated token: GoTrue 10
/// s, WorkOS 30 s; so the first replay is quick and the whole is over within 20 s.
/// </summary>
public static class RefreshBudget
{
    public const int Attempts = 3;

    public static readonly TimeSpan PerAttempt = TimeSpan.FromSeconds(6);

    /// <summary>Others wait a little longer for it: <see cref="Ports.IGrantStore.LockPatience"/>.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(10);

    /// <summary>The pause before replay number <paramref name="replay"/> (1, 2, …), with jitter.</summary>
    public static TimeSpan PauseBefore(int replay) =>
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(100, 300) * Math.Pow(5, replay - 1));

    /// <summary>How long an access token that is still good is used before the next early refresh is tried.</summary>
    public static TimeSpan BackOff(int failures, TimeSpan? retryAfter)
    {
        var doubled = FirstBackOff * Math.Pow(2, Math.Min(failures, 10));
        var wait = doubled < LongestBackOff ? doubled : LongestBackOff;
        return !(retryAfter > wait)
            ? wait
            : retryAfter < Grant.LongestRefreshWait ? retryAfter.Value : Grant.LongestRefreshWait;
    }
}
