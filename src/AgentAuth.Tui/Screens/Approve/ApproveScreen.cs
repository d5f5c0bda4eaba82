using AgentAuth.Console.Themes;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Approve;

/// <summary>
/// All of a definition that came with a project, before it is allowed to be given secrets. What a hostile one would
/// hide behind the edge or below the fold is neither cut nor skipped: the button works once the last line has been
/// shown.
/// </summary>
public sealed record ApproveScreen : DialogScreen
{
    public required ServerEntry Server { get; init; }

    public override string Name => "Approve";

    protected override string Title => $"Approve {Server.Name}?";

    internal override string Verb => "Approve";

    protected override int Widest => 100;

    public static ApproveScreen Of(ServerEntry server) => new() { Server = server };

    internal override Step Agree(ScreenContext context) => IsOff(context)
        ? Do(new Navigation.Say(Message.Note("read it to its end before you approve it", "pgdn")))
        : Do(new Navigation.Back(), new ApproveServer(Server));

    internal override bool IsOff(ScreenContext context) => Below(context) > 0;

    protected override (string Text, Role Role) More(int below) =>
        ($"{below} more to read first: pgdn", Role.Warning);

    protected override void Fill(PageText text)
    {
        text.Add(
            "It comes with a project. Approved, it runs with your rights, and is given what it names:", Role.Warning);
        text.Add([]);
        foreach (var line in Server.Definition)
        {
            text.Whole(line.TrimStart(), Role.Text);
        }

        text.Add([]);
        text.Add("Any change of it asks again.", Role.TextMuted);
    }
}
