using System.Globalization;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Revocation;

/// <summary>When a revocation is tried again, and how often one that changes nothing.</summary>
internal static class RevocationWait
{
    /// <summary>
    /// After so many revocations that the provider took and that left the token alive, another one changes nothing.
    /// </summary>
    public const int MostProvedAlive = 5;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDoubled = TimeSpan.FromHours(1);

    /// <summary>Whatever a server asks for, or a clock that was wrong for a moment has written.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static bool IsOver(PendingRevocation pending, DateTimeOffset now) =>
        !(NotBefore.Capped(pending.NotBefore, now, Longest) > now);

    /// <summary>The entry as it waits for its next attempt.</summary>
    public static PendingRevocation After(PendingRevocation pending, RevocationVerdict verdict, DateTimeOffset now) =>
        pending with
        {
            Attempts = pending.Attempts + 1,
            ProvedAlive = pending.ProvedAlive + (verdict.IsAlive ? 1 : 0),
            NotBefore = now + Pause(pending.Attempts, verdict.Problem?.RetryAfter),
        };

    /// <summary>A token that was proved alive too often is for a person to end.</summary>
    public static RevocationVerdict Bound(PendingRevocation pending, RevocationVerdict verdict) =>
        verdict.IsAlive && pending.ProvedAlive + 1 >= MostProvedAlive
            ? verdict with
            {
                Status = RevocationStatus.Unsupported,
                Problem = new Problem(
                    ProblemCode.ProviderError,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{pending.Grant.Id}' is still alive after {MostProvedAlive} revocations that its provider took")),
            }
            : verdict;

    private static TimeSpan Pause(int attempts, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
        {
            return asked < Shortest ? Shortest : asked < Longest ? asked : Longest;
        }

        var doubled = First * Math.Pow(2, Math.Min(attempts, 12));
        return doubled < LongestDoubled ? doubled : LongestDoubled;
    }
}
