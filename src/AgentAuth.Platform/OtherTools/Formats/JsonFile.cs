using AgentAuth.Core.Json;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>A JSON file of another tool, in which editors may have left comments and commas behind.</summary>
internal static class JsonFile
{
    /// <exception cref="ReaderException">It is no JSON object or array.</exception>
    public static OutsideJson Parse(ToolFile file) =>
        ParseBytes(file.Bytes) is var json && (json.IsObject || json.IsArray)
            ? json
            : throw new ReaderException("is not a JSON object");

    /// <summary>A file that only adds to another: nothing where it is absent or broken.</summary>
    public static OutsideJson ParseBeside(ToolFile? file) =>
        file is null ? default : OutsideJson.Of(file.Bytes, JsonForm.Relaxed);

    /// <exception cref="ReaderException">It is not JSON.</exception>
    public static OutsideJson ParseBytes(ReadOnlyMemory<byte> bytes) =>
        OutsideJson.TryParse(bytes, JsonForm.Relaxed, out var json, out var fault)
            ? json
            : throw new ReaderException($"is not JSON (line {fault.Line})");

    /// <summary>A list of scopes, or one text with spaces or commas between them.</summary>
    public static IReadOnlyList<string> Scopes(this OutsideJson json, string name) => json.Shown(name) is { } text
        ? text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : json.ShownTexts(name);
}
