namespace AgentAuth.Tui.View;

/// <summary>
/// The actions whose keys can be chosen in <c>config.toml</c>, each with the key that it has otherwise. Those of
/// dialogs and text fields are fixed: they are written beside what they do.
/// </summary>
/// <param name="Name">As <c>[keys]</c> writes it.</param>
/// <param name="Key">As <see cref="Input.KeyPress.Parse"/> reads it; the same wherever the action exists.</param>
public sealed record KeyAction(string Name, string Key)
{
    public static IReadOnlyList<KeyAction> All { get; } =
    [
        new("down", "j"), new("up", "k"), new("first", "g"), new("last", "G"),
        new("half-page-down", "ctrl-d"), new("half-page-up", "ctrl-u"),
        new("next-view", "]"), new("previous-view", "["),
        new("login", "L"), new("refresh", "r"), new("refresh-due", "R"), new("logout", "x"), new("add", "a"),
        new("edit", "n"), new("mark", "space"), new("mark-all", "*"), new("copy", "y"), new("open-page", "o"),
        new("filter", "/"), new("attention", "!"), new("project", "p"),
        new("sort", "s"), new("reverse-sort", "S"), new("group", "u"),
        new("details", "v"), new("clock-times", "w"), new("timeline", "T"),
        new("nearer", "+"), new("further", "-"), new("events", "e"),
        new("follow", "f"), new("go-to-credential", "c"), new("verify", "V"), new("approve", "A"),
        new("palette", ":"), new("theme", "t"), new("mouse", "m"), new("help", "?"), new("quit", "q"),
        new("redraw", "ctrl-l"), new("suspend", "ctrl-z"), new("end-tour", "ctrl-g"),
    ];

    /// <summary>Keys that always mean what they mean, so that nobody can lock themselves in.</summary>
    public static IReadOnlySet<string> Fixed { get; } = new HashSet<string>
    {
        "enter", "esc", "tab", "shift-tab", "backspace", "up", "down", "left", "right", "home", "end", "pgup", "pgdn",
        "ctrl-c", "ctrl-p", "1", "2", "3", "4", "5", "6", "7", "8", "9",
    };
}
