using AgentAuth.Cli.Composition;
using AgentAuth.Core.Refresh;
using AgentAuth.Mcp.Bridge;

namespace AgentAuth.Cli.Commands.Mcp;

/// <summary>
/// What a bridge to one server speaks with: what that server names may not lead into the user's network.
/// </summary>
internal sealed record BridgeServices(HttpMessageHandler Network, ServerLoginDependencies Login, Refresher Refresher)
{
    public static Func<Uri, BridgeServices> Maker(CompositionRoot parts) => server =>
    {
        var guarded = parts.OAuthFor(server);
        return new BridgeServices(guarded.Network, guarded.ServerLogin, guarded.Refresher);
    };
}
