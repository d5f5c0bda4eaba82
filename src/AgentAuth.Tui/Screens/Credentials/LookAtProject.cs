using AgentAuth.Core.Inventory;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Credentials;

/// <summary>Asks which credentials the folder uses that the view was opened in.</summary>
public sealed record LookAtProject : Question
{
    internal override string About => "this folder";

    protected override Report Answer(ViewServices services) => new ProjectSeen(services.LookAtProject());
}

public sealed record ProjectSeen(ProjectUse Use) : Report;
