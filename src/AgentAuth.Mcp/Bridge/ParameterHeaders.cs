using System.Collections.Concurrent;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Arguments that a tool's schema marks with <c>x-mcp-header</c> are repeated in headers (2026-07-28). Which those are
/// is learned from the listings that pass by; a tool that was never listed has none.
/// </summary>
internal sealed class ParameterHeaders
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<HeaderMark>> _tools = [];

    /// <summary>The listing without the tools whose marks break the rules, which nobody may call.</summary>
    public BridgeMessage Learn(BridgeMessage request, BridgeMessage answer)
    {
        if (request is not { Method: "tools/list", StatedVersion: not null }
            || answer is not { Id: { } id, ErrorCode: null })
        {
            return answer;
        }

        var result = OutsideJson.Of(answer.Line)["result"];
        var tools = result["tools"].Items.Select(tool => (Tool: tool, Marks: HeaderMarks.Of(tool["inputSchema"])))
            .ToList();

        foreach (var (tool, marks) in tools)
        {
            if (tool.Text("name") is { } name)
            {
                _tools[name] = marks ?? [];
            }
        }

        return tools.TrueForAll(tool => tool.Marks is not null) ? answer : BridgeLines.Result(id, json =>
        {
            json.CopyMembers(result, "tools");
            json.WriteStartArray("tools");

            foreach (var (tool, _) in tools.Where(tool => tool.Marks is not null))
            {
                json.WriteRawValue(tool.Raw, skipInputValidation: true);
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Whole header names with their values; an argument that is absent or null has none.</summary>
    public IEnumerable<(string Name, string Value)> For(BridgeMessage message)
    {
        if (message is not { Method: "tools/call", Target: { } tool, StatedVersion: not null }
            || !_tools.TryGetValue(tool, out var marked)
            || marked.Count == 0)
        {
            yield break;
        }

        var arguments = OutsideJson.Of(message.Line)["params"]["arguments"];

        foreach (var (header, path) in marked)
        {
            if (path.Aggregate(arguments, (at, member) => at[member]).Scalar is { } value)
            {
                yield return ($"Mcp-Param-{header}", HeaderEncoding.Of(value));
            }
        }
    }
}
