using System.Text.Json;
using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.JsonRpc;

/// <summary>A problem as the <c>error</c> of a JSON-RPC answer; its <c>data.code</c> is one of ours.</summary>
internal static class ProblemJson
{
    // JSON-RPC 2.0 section 5.1: -32000 to -32099 are for the implementation; MCP has given names to some others of
    // them.
    private const int ServerError = -32000;

    public static void Write(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("error");
        json.WriteNumber("code", ServerError);
        json.WriteString("message", Words(problem));
        json.WriteStartObject("data");
        json.WriteString("code", ProblemReport.WireName(problem.Code));
        json.WriteString("hint", problem.Hint);
        json.WriteString("credential", problem.Credential?.ToString());

        if (problem.RetryAfter is { } wait)
        {
            json.WriteNumber("retry_after", Math.Max(0, Math.Ceiling(wait.TotalSeconds)));
        }
        else
        {
            json.WriteNull("retry_after");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Hosts show the message and few of them the data, so what to do stands in both.
    private static string Words(Problem problem) =>
        $"{problem.Message} [{ProblemReport.WireName(problem.Code)}]{(problem.Hint is null ? "" : $"; {problem.Hint}")}";
}
