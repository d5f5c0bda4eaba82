namespace AgentAuth.Mcp.Rotation;

internal enum RpcKind
{
    Request,
    Notification,
    Response,
}
