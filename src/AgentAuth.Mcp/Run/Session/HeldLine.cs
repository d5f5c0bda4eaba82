using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>
/// One line that waits, with the requests in it: one as a rule, several in a batch, none in a notification.
/// </summary>
internal sealed record HeldLine(byte[] Bytes, IReadOnlyList<RpcMessage> Requests);
