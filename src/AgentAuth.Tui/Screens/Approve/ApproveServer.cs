using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Approve;

/// <summary>Allows the definition that the person has seen.</summary>
public sealed record ApproveServer(ServerEntry Seen) : Work
{
    internal override string About => Seen.Name;

    protected override Task RunAsync(WorkContext context)
    {
        try
        {
            context.Services.ApproveServer(Seen);
            context.Post(new ServerApproved(Seen));
        }
        finally
        {
            context.Post(new ServersListed(context.Services.LookAtServers(true)));
        }

        return Task.CompletedTask;
    }
}

public sealed record ServerApproved(ServerEntry Server) : Report
{
    internal override Message Tell(ScreenContext context) =>
        Message.Done($"{Server.Name} of {Server.File} is approved as it stands");
}
