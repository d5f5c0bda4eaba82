namespace AgentAuth.Mcp.Bridge;

/// <summary>What a JSON-RPC message is, as far as a bridge needs to know.</summary>
internal enum MessageKind
{
    Request,
    Notification,
    Response,
}
