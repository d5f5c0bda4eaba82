using System.Globalization;
using System.Text.Json;

namespace AgentAuth.Core.Json;

/// <summary>
/// Reads members of replies whose types servers get wrong: a missing or mistyped member is null, never an error.
/// </summary>
public static class JsonMember
{
    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    public static bool IsTrue(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.True;

    /// <summary>A number, or a number in quotes, as some servers write <c>expires_in</c>.</summary>
    public static double? Number(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var member))
        {
            return null;
        }

        return member.ValueKind switch
        {
            JsonValueKind.Number when member.TryGetDouble(out var number) => number,
            JsonValueKind.String when double.TryParse(
                member.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }

    /// <summary>A date or time in ISO 8601; without an offset it is UTC.</summary>
    public static DateTimeOffset? Time(JsonElement json, string name) => DateTimeOffset.TryParse(
        Text(json, name), CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        ? at
        : null;

    /// <summary>Seconds since 1970, as in RFC 7519 section 2.</summary>
    public static DateTimeOffset? Epoch(JsonElement json, string name) =>
        Number(json, name) is { } seconds and > 0 and < 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    /// <summary>Empty where there is no such array; elements that are not strings are left out.</summary>
    public static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [
                .. member.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
                    .Select(item => item.GetString()!)]
            : [];
}
