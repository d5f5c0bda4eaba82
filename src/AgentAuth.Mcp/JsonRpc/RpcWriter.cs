using System.Buffers;
using System.Text.Json;
using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.JsonRpc;

/// <summary>The few messages that are ours, each as a line.</summary>
internal static class RpcWriter
{
    public const string CancelledMethod = "notifications/cancelled";

    public static byte[] Request(RpcId id, string method, ReadOnlyMemory<byte> parameters) => Line(json =>
    {
        json.WritePropertyName("id");
        id.WriteTo(json);
        json.WriteString("method", method);

        if (!parameters.IsEmpty)
        {
            json.WritePropertyName("params");
            json.WriteRawValue(parameters.Span, skipInputValidation: true);
        }
    });

    public static byte[] Notification(string method) => Line(json => json.WriteString("method", method));

    /// <summary>Tells one side that the other no longer waits for an answer.</summary>
    public static byte[] Cancelled(RpcId id, string reason) => Line(json =>
    {
        json.WriteString("method", CancelledMethod);
        json.WriteStartObject("params");
        json.WritePropertyName("requestId");
        id.WriteTo(json);
        json.WriteString("reason", reason);
        json.WriteEndObject();
    });

    public static byte[] Error(RpcId id, ProblemCode code, string message) => Error(id, new Problem(code, message));

    public static byte[] Error(RpcId id, Problem problem) => Line(json =>
    {
        json.WritePropertyName("id");
        id.WriteTo(json);
        ProblemJson.Write(json, problem);
    });

    /// <summary>The answer to a <c>ping</c>.</summary>
    public static byte[] Pong(RpcId id) => Line(json =>
    {
        json.WritePropertyName("id");
        id.WriteTo(json);
        json.WriteStartObject("result");
        json.WriteEndObject();
    });

    private static byte[] Line(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            members(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
