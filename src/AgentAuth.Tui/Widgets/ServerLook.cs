using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>A server's state in a mark, a word and a role, and what the state means.</summary>
public sealed record ServerLook(ServerState State, Role Role, Func<GlyphSet, char> Mark, string Word, string Meaning)
{
    /// <summary>In the order of <see cref="ServerState"/>.</summary>
    public static IReadOnlyList<ServerLook> All { get; } =
    [
        new(
            ServerState.NotApproved, Role.StateReauth, glyphs => glyphs.LoginRequired, "not approved",
            "it comes with a project, and nobody has allowed it to be given secrets"),
        new(
            ServerState.Unresolved, Role.Error, glyphs => glyphs.Cross, "unresolved",
            "something that it needs is not there: it would not start"),
        new(
            ServerState.RawSecret, Role.Warning, glyphs => glyphs.Warning, "raw secret",
            "it starts, and a secret stands in the file for every program to read"),
        new(ServerState.Ready, Role.Success, glyphs => glyphs.Fresh, "ready", "everything that it needs is there"),
        new(ServerState.Disabled, Role.TextMuted, glyphs => glyphs.NoExpiry, "disabled", "its host does not start it"),
    ];

    public static ServerLook Of(ServerEntry server) => All[(int)StateOf(server)];

    public static bool CannotStart(ServerEntry server) =>
        StateOf(server) is ServerState.NotApproved or ServerState.Unresolved;

    private static ServerState StateOf(ServerEntry server) => server switch
    {
        { IsDisabled: true } => ServerState.Disabled,
        { NeedsApproval: true } => ServerState.NotApproved,
        _ when server.Values.Any(value => value.Stops) => ServerState.Unresolved,
        _ when server.Values.Any(value => value.Source is ServerSource.RawSecret) => ServerState.RawSecret,
        _ => ServerState.Ready,
    };
}
