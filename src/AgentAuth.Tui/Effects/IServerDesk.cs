using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>The MCP servers of every host. Called away from the view's thread.</summary>
public interface IServerDesk
{
    /// <summary>
    /// Reads and checks all of them; hands out no secret and asks no secret manager. Null where it is not forced and no
    /// file has changed since the last look.
    /// </summary>
    ServerListing? Look(bool isForced);

    /// <summary>Allows the definition that the person has seen.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">Where the file says something else by now, or the store
    /// refuses.</exception>
    void Approve(ServerEntry seen);
}
