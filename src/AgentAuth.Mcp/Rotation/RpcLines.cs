using System.Buffers;
using System.Text.Json;
using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Rotation;

/// <summary>The few messages that are ours, each as a line.</summary>
internal static class RpcLines
{
    public const string CancelledMethod = "notifications/cancelled";

    /// <summary>JSON-RPC leaves -32000 to -32099 to servers.</summary>
    private const int ServerError = -32000;

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

    public static byte[] Error(RpcId id, ProblemCode code, string message) => Line(json =>
    {
        json.WritePropertyName("id");
        id.WriteTo(json);
        json.WriteStartObject("error");
        json.WriteNumber("code", ServerError);
        json.WriteString("message", message);
        json.WriteStartObject("data");
        json.WriteString("code", ProblemReport.WireName(code));
        json.WriteEndObject();
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
