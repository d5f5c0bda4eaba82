using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>
/// A state's role, mark and words. State is never colour alone, so a mark and a word go with every role.
/// </summary>
public sealed record StateLook(
    DisplayState State, Role Role, string MarkName, Func<GlyphSet, char> Mark, string Word, string ShortWord)
{
    /// <summary>In the order of <see cref="DisplayState"/>.</summary>
    public static IReadOnlyList<StateLook> All { get; } =
    [
        new(DisplayState.Fresh, Role.StateFresh, "fresh", glyphs => glyphs.Fresh, "fresh", "fresh"),
        new(
            DisplayState.Refreshing, Role.StateRefreshing, "refreshing", glyphs => glyphs.Refreshing, "refreshing",
            "refreshing"),
        new(DisplayState.Due, Role.StateDue, "due", glyphs => glyphs.Due, "refresh due", "due"),
        new(DisplayState.Danger, Role.StateDanger, "danger", glyphs => glyphs.Danger, "danger", "danger"),
        new(DisplayState.Expired, Role.StateExpired, "expired", glyphs => glyphs.Expired, "expired", "expired"),
        new(DisplayState.Revoked, Role.StateRevoked, "revoked", glyphs => glyphs.Revoked, "revoked", "revoked"),
        new(DisplayState.LogIn, Role.StateReauth, "reauth", glyphs => glyphs.LoginRequired, "log in again", "log in"),
        new(
            DisplayState.Unresolved, Role.StateReauth, "unresolved", glyphs => glyphs.Unresolved, "unresolved",
            "unresolved"),
        new(
            DisplayState.Unverified, Role.TextMuted, "unverified", glyphs => glyphs.Unverified, "unverified",
            "unverified"),
        new(DisplayState.Unknown, Role.TextMuted, "unknown", glyphs => glyphs.Unknown, "unknown", "unknown"),
        new(DisplayState.NoExpiry, Role.StateNoExpiry, "noexpiry", glyphs => glyphs.NoExpiry, "no expiry", "no expiry"),
        new(DisplayState.Rotation, Role.StateRotation, "rotation", glyphs => glyphs.Rotation, "rotation due", "rotate"),
    ];

    public static StateLook Of(DisplayState state) => All[(int)state];
}
