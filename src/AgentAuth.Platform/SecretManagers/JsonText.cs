using System.Text.Json;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// Strings out of what managers print as JSON: exact, where their plain output mangles newlines and prints "None".
/// </summary>
internal static class JsonText
{
    /// <summary>The whole text as one JSON string; null for anything else.</summary>
    public static string? Whole(string json) => Read(json, root => root);

    /// <summary>A member of a JSON object; null for anything else.</summary>
    public static string? Member(string? json, string name) => json is null
        ? null
        : Read(
            json, root => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var member)
                ? member
                : default);

    private static string? Read(string json, Func<JsonElement, JsonElement> find)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var found = find(document.RootElement);
            return found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
