using System.Collections.Concurrent;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Arguments that a tool's schema marks with <c>x-mcp-header</c> are repeated in headers (2026-07-28). Which those are
/// is learned from the listings that pass by; a tool that was never listed has none.
/// </summary>
internal sealed class ParameterHeaders
{
    private const string Mark = "x-mcp-header";

    private readonly ConcurrentDictionary<string, List<Marked>> _tools = [];

    public void Learn(BridgeMessage request, BridgeMessage answer)
    {
        if (request is not { Method: "tools/list", StatedVersion: not null })
        {
            return;
        }

        foreach (var tool in OutsideJson.Of(answer.Line)["result"]["tools"].Items)
        {
            if (tool.Text("name") is { } name)
            {
                var marked = new List<Marked>();
                Find(tool["inputSchema"], [], marked);
                _tools[name] = Valid(marked);
            }
        }
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

    // Only what is reached through properties alone: anything under a choice or an array has no one place in the
    // arguments.
    private static void Find(OutsideJson schema, IReadOnlyList<string> path, List<Marked> marked)
    {
        foreach (var property in schema["properties"].Members)
        {
            IReadOnlyList<string> here = [.. path, property.Name];

            if (property.Value.Shown(Mark) is { } header)
            {
                marked.Add(new Marked(header, here));
            }

            Find(property.Value, here, marked);
        }
    }

    // A tool with one mark that cannot be a header, or two that are the same, is mirrored not at all.
    private static List<Marked> Valid(List<Marked> marked) =>
        marked.TrueForAll(one => one.Header.Length > 0 && one.Header.All(IsTokenCharacter))
        && marked.DistinctBy(one => one.Header, StringComparer.OrdinalIgnoreCase).Count() == marked.Count
            ? marked
            : [];

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);

    private sealed record Marked(string Header, IReadOnlyList<string> Path);
}
