namespace AgentAuth.Core.Identifiers;

/// <summary>What can use a credential.</summary>
public enum ConsumerKind
{
    /// <summary>Of a trail that another version wrote.</summary>
    Other,
    Mcp,
    Git,
    Docker,
    Kube,
    Aws,
    Exec,
    Lane,
    Folder,
}
