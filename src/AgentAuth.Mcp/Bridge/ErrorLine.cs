using System.Buffers;
using System.Text.Json;
using AgentAuth.Core.Errors;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>A problem as the host's answer: a JSON-RPC error whose <c>data.code</c> is one of ours.</summary>
internal static class ErrorLine
{
    /// <param name="id">As it is written in the request.</param>
    /// <param name="problem">Why the call was not made or not answered.</param>
    public static byte[] To(string id, Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(512);

        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            json.WritePropertyName("id");
            json.WriteRawValue(id);
            ProblemJson.Write(json, problem);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
