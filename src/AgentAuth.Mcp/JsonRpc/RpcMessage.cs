namespace AgentAuth.Mcp.JsonRpc;

/// <summary>What the pump needs to know of one message; all else stays bytes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Meaningless for a notification.</param>
/// <param name="Method">Null for a response.</param>
/// <param name="IsError">Whether a response says that the request failed.</param>
/// <param name="Body">Its <c>params</c> or <c>result</c>, as a slice of the line; empty where there is none.</param>
internal sealed record RpcMessage(RpcKind Kind, RpcId Id, string? Method, bool IsError, ReadOnlyMemory<byte> Body);
