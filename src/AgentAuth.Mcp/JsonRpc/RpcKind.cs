namespace AgentAuth.Mcp.JsonRpc;

internal enum RpcKind
{
    Request,
    Notification,
    Response,
}
