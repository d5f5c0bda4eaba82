using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>What needs a person beside credentials, one sentence each.</summary>
public static class OtherTroubles
{
    /// <param name="pending">Revocations that wait.</param>
    /// <param name="listing">Null where nobody has looked.</param>
    public static IReadOnlyList<string> Of(int pending, ServerListing? listing)
    {
        var troubles = new List<string>();
        var states = listing?.Servers.Select(server => ServerLook.Of(server).State).ToList() ?? [];
        Add(
            states.Count(state => state is ServerState.NotApproved or ServerState.Unresolved),
            "MCP server cannot start", "MCP servers cannot start", "agent mcp check says why");
        Add(
            states.Count(state => state is ServerState.RawSecret), "MCP server has its secret in a file",
            "MCP servers have their secrets in a file", "agent mcp check names them");
        Add(
            listing?.Problems.Count ?? 0, "file of an MCP host cannot be read", "files of MCP hosts cannot be read",
            "agent mcp list names them");
        Add(
            pending, "revocation is still to be done at the provider",
            "revocations are still to be done at the provider", "tried again by itself");
        return troubles;

        void Add(int count, string one, string many, string then)
        {
            if (count > 0)
            {
                troubles.Add($"{count} {(count == 1 ? one : many)}; {then}");
            }
        }
    }
}
