using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens;

/// <summary>
/// When something drawn would next look different. Moments are whole seconds, as the scene's clock is: ten countdowns
/// on screen wake the program once a second, and one of hours once a minute.
/// </summary>
internal static class Changes
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The next picture of a time left (or gone by) in the words of <see cref="TimeText"/>.</summary>
    public static DateTimeOffset OfCountdown(DateTimeOffset end, DateTimeOffset now)
    {
        var left = end - Floor(now);
        var unit = left.Duration() switch
        {
            var short_ when short_ < TimeSpan.FromHours(1) && left >= TimeSpan.Zero => Second,
            var minute when minute < TimeSpan.FromMinutes(1) => Second,
            var hour when hour < TimeSpan.FromDays(1) => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromHours(1),
        };
        var rest = TimeSpan.FromTicks(left.Ticks % unit.Ticks);
        return Ceiling(now, rest > TimeSpan.Zero ? rest + TimeSpan.FromTicks(1) : rest + unit);
    }

    /// <summary>The next change of a credential's row: its time, its bar of so many steps, or its state.</summary>
    public static DateTimeOffset? OfCredential(Credential credential, int barSteps, DateTimeOffset now)
    {
        if (credential.Lifetime.Expiry.At is not { } end
            || credential.State is CredentialState.Revoked or CredentialState.LoginRequired
                or CredentialState.Unresolved)
        {
            return null;
        }

        var next = OfCountdown(end, now);
        if (credential.Lifetime.Ttl is { } ttl && barSteps > 0 && end > now)
        {
            next = Earlier(next, Ceiling(now, ttl / barSteps));
        }

        return credential.Lifetime.RefreshAt(credential.RefreshShare) is { } due && due > now
            ? Earlier(next, Ceiling(due, TimeSpan.Zero))
            : next;
    }

    public static DateTimeOffset? Earliest(IEnumerable<DateTimeOffset?> moments) => moments.Min();

    /// <summary>The next frame of a spinner.</summary>
    public static DateTimeOffset? OfSpinner(ScreenContext context, DateTimeOffset now) =>
        context.Session.HasMotion ? now + TimeSpan.FromMilliseconds(ScreenContext.SpinnerMilliseconds) : null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.Ticks - (at.Ticks % Second.Ticks), at.Offset);

    // At least one second ahead, so that a change is never asked for in the past.
    private static DateTimeOffset Ceiling(DateTimeOffset now, TimeSpan ahead)
    {
        var at = Floor(now + ahead);
        at = at < now + ahead ? at + Second : at;
        return at > now ? at : Floor(now) + Second;
    }
}
