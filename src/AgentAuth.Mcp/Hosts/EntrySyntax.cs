using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>How a host writes a server into its file.</summary>
internal abstract record EntrySyntax
{
    private EntrySyntax()
    {
    }

    /// <param name="UrlMember">What the host calls the address.</param>
    /// <param name="OwnMembers">Members that the host's entries need besides.</param>
    public sealed record Json(string UrlMember, IReadOnlyList<NamedText> OwnMembers) : EntrySyntax;

    public sealed record Toml : EntrySyntax;
}
