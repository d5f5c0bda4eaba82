using System.Collections.Concurrent;
using System.Text.Json;

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

        using var document = JsonDocument.Parse(answer.Line);

        if (Member(document.RootElement, "result", "tools") is not { ValueKind: JsonValueKind.Array } tools)
        {
            return;
        }

        foreach (var tool in tools.EnumerateArray())
        {
            if (Member(tool, "name") is { ValueKind: JsonValueKind.String } name)
            {
                var marked = new List<Marked>();
                Find(Member(tool, "inputSchema"), [], marked);
                _tools[name.GetString()!] = Valid(marked);
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

        using var document = JsonDocument.Parse(message.Line);

        foreach (var (header, path) in marked)
        {
            if (TextOf(Member(document.RootElement, ["params", "arguments", .. path])) is { } value)
            {
                yield return ($"Mcp-Param-{header}", HeaderEncoding.Of(value));
            }
        }
    }

    // Only what is reached through properties alone: anything under a choice or an array has no one place in the
    // arguments.
    private static void Find(JsonElement? schema, IReadOnlyList<string> path, List<Marked> marked)
    {
        if (schema is not { } at || Member(at, "properties") is not { ValueKind: JsonValueKind.Object } properties)
        {
            return;
        }

        foreach (var property in properties.EnumerateObject())
        {
            IReadOnlyList<string> here = [.. path, property.Name];

            if (Member(property.Value, Mark) is { ValueKind: JsonValueKind.String } header)
            {
                marked.Add(new Marked(header.GetString()!, here));
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

    private static string? TextOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    private static JsonElement? Member(JsonElement json, params ReadOnlySpan<string> path)
    {
        var at = json;

        foreach (var name in path)
        {
            if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);

    private sealed record Marked(string Header, IReadOnlyList<string> Path);
}
