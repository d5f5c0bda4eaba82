using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Owner;

/// <summary>
/// The command by which another tool does to its own credential what was asked of us, shown whole before it is run.
/// </summary>
public sealed record OwnerScreen : DialogScreen
{
    public required Credential Credential { get; init; }

    public required OwnerAction Action { get; init; }

    public required string Command { get; init; }

    public override string Name => "Ask its owner";

    protected override string Title => $"{Asked} {Credential.Id}?";

    internal override string Verb => "Run it";

    private string Asked => Action switch
    {
        OwnerAction.Login => "Log in to",
        OwnerAction.Logout => "Log out of",
        _ => "Refresh",
    };

    /// <summary>Null where the credential is no other tool's, or its tool has no program for that.</summary>
    public static OwnerScreen? For(Credential? credential, OwnerAction action) =>
        credential is { Custody: Custody.Mirrored, OwnerCommands: { NeedShell: false } commands }
            && commands.For(action) is { } command
            ? new OwnerScreen { Credential = credential, Action = action, Command = command }
            : null;

    internal override Step Agree(ScreenContext context) => Do(
        new Navigation.Back(),
        new TerminalEffect.Lend(new RunOwner(Credential.Id, Action, Command)));

    protected override void Fill(PageText text)
    {
        text.Add($"It belongs to {Credential.Owner}, which does this itself:", Role.Text);
        text.Add([]);
        text.Whole(Command, Role.Key);
        text.Add([]);
        text.Add(
            "The view steps aside while it runs in this terminal, as if you had typed it, and comes back after it.",
            Role.TextMuted);
        if (Action is OwnerAction.Logout)
        {
            text.Add($"Everything that uses the login of {Credential.Owner} stops working with it.", Role.Warning);
        }
    }
}
