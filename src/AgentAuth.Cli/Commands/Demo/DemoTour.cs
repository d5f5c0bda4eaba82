using AgentAuth.Tui.State;

namespace AgentAuth.Cli.Commands.Demo;

/// <summary>
/// What is said over the demonstration, in two minutes. The times are those of
/// <see cref="Sandbox.Demo.DemoScript.Default"/>: ada is refreshed every 16 s, edsger ends at 42 s, alan is revoked at
/// 58 s.
/// </summary>
internal static class DemoTour
{
    public static IReadOnlyList<Caption> Captions { get; } =
    [
        At(0, "Welcome",
            "Every credential that agents use, and how long each lives. All of these are made up: their provider runs "
            + "on this machine, and everything is gone when you leave with q."),
        At(9, "A refresh",
            "Watch ada: its tokens live 20 seconds. When the bar has come down to the mark, a new one is fetched, once, "
            + "however many programs ask for it."),
        At(27, "An end",
            "edsger cannot be refreshed, and its bar runs out now. Who asks for it then gets an error with the command "
            + "that mends it; here the row says so."),
        At(48, "A revocation",
            "In a few seconds the provider revokes alan, as after a leak. It is seen at once, and alan is handed out to "
            + "nobody any more."),
        At(66, "What needs you",
            "Press 2: all that needs a person, with what to do. Among it an MCP server whose key lies open in a file. "
            + "4 shows every server, and what each is given."),
        At(84, "What happened",
            "Press 3: the audit trail. Who got which credential, when, and what came of it; no row can be changed "
            + "unseen. V proves it."),
        At(100, "Your turn",
            "Press a to log in to Sandbox: any name will do. x logs out, says who stops working, and revokes at the "
            + "provider. ? shows every key."),
        At(120, "For real",
            "agent login github: a login of your own\nagent add openai: a key of your own\nagent: this view, on yours"),
    ];

    private static Caption At(int seconds, string title, string text) =>
        new(TimeSpan.FromSeconds(seconds), title, text);
}
