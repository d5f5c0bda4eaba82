using System.Buffers;
using System.Text.Json;
using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Bridge;

/// <summary>A problem as the host's answer: a JSON-RPC error whose <c>data.code</c> is one of ours.</summary>
internal static class ErrorReply
{
    // JSON-RPC 2.0 section 5.1: -32000 to -32099 are for the implementation; MCP has given names to some others of them.
    private const int ServerError = -32000;

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
            json.WriteStartObject("error");
            json.WriteNumber("code", ServerError);
            json.WriteString("message", Words(problem));
            WriteData(json, problem);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // Hosts show the message and few of them the data, so what to do stands in both.
    private static string Words(Problem problem) =>
        $"{problem.Message} [{ProblemReport.WireName(problem.Code)}]{(problem.Hint is null ? "" : $"; {problem.Hint}")}";

    private static void WriteData(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("data");
        json.WriteString("code", ProblemReport.WireName(problem.Code));
        json.WriteString("hint", problem.Hint);
        json.WriteString("credential", problem.Credential);

        if (problem.RetryAfter is { } wait)
        {
            json.WriteNumber("retry_after", Math.Max(0, Math.Ceiling(wait.TotalSeconds)));
        }
        else
        {
            json.WriteNull("retry_after");
        }

        json.WriteEndObject();
    }
}
