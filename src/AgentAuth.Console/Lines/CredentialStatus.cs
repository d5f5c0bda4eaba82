using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Console.Lines;

/// <summary>How one credential stands, and what follows from that whatever the time is.</summary>
public readonly record struct CredentialStatus(Credential Credential, DisplayState State)
{
    private static readonly TimeSpan DangerTime = TimeSpan.FromSeconds(60);

    public StateLook Look => StateLook.Of(State);

    /// <summary>What cannot be refreshed is not due for it.</summary>
    public string Word => Credential.Unreadable is not null ? "unreadable"
        : State == DisplayState.Due && !Credential.Refreshable ? "expires soon"
        : Look.Word;

    /// <summary>The same in ten cells.</summary>
    public string ShortWord => Credential.Unreadable is not null ? Word
        : State == DisplayState.Due && !Credential.Refreshable ? "ends soon"
        : Look.ShortWord;

    /// <summary>Lower comes first in a list: what needs a person soonest.</summary>
    public int Urgency => State switch
    {
        _ when Credential.Unreadable is not null => 0,
        DisplayState.Danger => 0,
        DisplayState.Expired => 1,
        DisplayState.Revoked => 2,
        DisplayState.LogIn => 3,
        DisplayState.Unresolved => 4,
        DisplayState.Rotation => 5,
        DisplayState.Due => 6,
        DisplayState.Refreshing => 7,
        DisplayState.Fresh => 8,
        DisplayState.Unverified or DisplayState.Unknown => 9,
        _ => 10,
    };

    /// <summary>
    /// Whether only a person can put it right. What another tool keeps, that tool refreshes on its next use.
    /// </summary>
    public bool NeedsYou => Credential.Custody is not Custody.Mirrored
        && (Credential.Unreadable is not null
            || State is DisplayState.Danger or DisplayState.Expired or DisplayState.Revoked or DisplayState.LogIn
            or DisplayState.Unresolved
            || (State == DisplayState.Due && !Credential.Refreshable));

    /// <summary>The text of the column LEFT.</summary>
    /// <param name="left">Null where the end is not known.</param>
    /// <param name="glyphs">For a life without an end.</param>
    public string Left(TimeSpan? left, GlyphSet glyphs) => (State, left) switch
    {
        (DisplayState.Revoked or DisplayState.LogIn or DisplayState.Unresolved, _) => TimeText.None,
        (_, { } span) => TimeText.Left(span),
        _ => Credential.Lifetime.Expiry.Kind is ExpiryKind.Never ? TimeText.Never(glyphs) : TimeText.Unknown,
    };

    /// <param name="credential">Whose life it is.</param>
    /// <param name="stored">Its state by this time, which may be later than when it was read.</param>
    /// <param name="isRefreshing">True while a refresh is in flight, which only the view knows.</param>
    /// <param name="now">This time.</param>
    public static CredentialStatus Of(
        Credential credential, CredentialState stored, bool isRefreshing, DateTimeOffset now) =>
            new(credential, stored switch
            {
                CredentialState.Revoked => DisplayState.Revoked,
                CredentialState.LoginRequired => DisplayState.LogIn,
                CredentialState.Expired when !isRefreshing => DisplayState.Expired,
                CredentialState.Unresolved => DisplayState.Unresolved,
                _ when isRefreshing => DisplayState.Refreshing,
                _ when IsInDanger(credential, now) => DisplayState.Danger,
                CredentialState.RefreshDue => DisplayState.Due,
                _ when credential.RotateBy <= now => DisplayState.Rotation,
                CredentialState.Unknown => DisplayState.Unknown,
                _ when credential.Lifetime.Expiry.Kind == ExpiryKind.Never => DisplayState.NoExpiry,
                _ when credential.IsUnverified => DisplayState.Unverified,
                _ => DisplayState.Fresh,
            });

    /// <summary>
    /// The next whole second at which a credential may stand differently by the passing of time alone, or one shortly
    /// before; <see cref="DateTimeOffset.MaxValue"/> where none comes.
    /// </summary>
    public static DateTimeOffset MayChangeAt(Credential credential, DateTimeOffset now)
    {
        var next = Next(credential.RotateBy, now);
        if (credential.Lifetime is { Expiry.At: { } end, Ttl: { } ttl } life)
        {
            next = Earlier(next, Next(end, now));
            next = Earlier(next, Next(life.RefreshAt(credential.RefreshShare), now));
            next = Earlier(next, Next(end - DangerTime, now));
            next = Earlier(next, Next(end - (ttl * TtlBar.DangerShare), now));
        }

        return next;
    }

    // While refresh is expected to work, a short rest of life is no news.
    private static bool IsInDanger(Credential credential, DateTimeOffset now) =>
        (!credential.Refreshable || credential.FailedRefreshes > 0)
        && credential.Lifetime.Remaining(now) is { } left
        && (left < DangerTime || credential.Lifetime.ShareLeft(now) < TtlBar.DangerShare);

    // Some bounds count from their second on and some from after it, so both seconds are looked at.
    private static DateTimeOffset Next(DateTimeOffset? bound, DateTimeOffset now)
    {
        if (bound is not { } at || at.UtcTicks - now.UtcTicks <= -TimeSpan.TicksPerSecond)
        {
            return DateTimeOffset.MaxValue;
        }

        var second = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return second > now
            ? second
            : second + TimeSpan.FromSeconds(1) is var after && after > now ? after : DateTimeOffset.MaxValue;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
