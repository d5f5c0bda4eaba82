using System.Globalization;
using System.Text.Json;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// A value in another tool's file, JSON or turned into it. A missing or mistyped member is absent, never an error, so
/// that a tool may change what we do not look at.
/// </summary>
internal readonly struct ToolJson(JsonElement element)
{
    // Editors leave comments and commas behind in the files of some of these tools.
    private static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private JsonValueKind Kind => element.ValueKind;

    public bool IsAbsent => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public bool IsObject => element.ValueKind is JsonValueKind.Object;

    /// <summary>The value's own text; null where it is no string.</summary>
    public string? Itself => element.ValueKind is JsonValueKind.String ? element.GetString() : null;

    public IEnumerable<ToolJson> Items
    {
        get
        {
            if (element.ValueKind is not JsonValueKind.Array)
            {
                yield break;
            }

            foreach (var item in element.EnumerateArray())
            {
                yield return new ToolJson(item);
            }
        }
    }

    public IEnumerable<(string Name, ToolJson Value)> Members
    {
        get
        {
            if (!IsObject)
            {
                yield break;
            }

            foreach (var member in element.EnumerateObject())
            {
                yield return (member.Name, new ToolJson(member.Value));
            }
        }
    }

    public ToolJson this[string name] =>
        IsObject && element.TryGetProperty(name, out var member) ? new ToolJson(member) : default;

    /// <exception cref="ReaderException">It is no JSON object or array.</exception>
    public static ToolJson Parse(ToolFile file) =>
        ParseBytes(file.Bytes) is { Kind: JsonValueKind.Object or JsonValueKind.Array } json
            ? json
            : throw new ReaderException("is not a JSON object");

    /// <summary>A file that only adds to another: nothing where it is absent or broken.</summary>
    public static ToolJson ParseBeside(ToolFile? file)
    {
        try
        {
            return file is null ? default : Parse(file);
        }
        catch (ReaderException)
        {
            return default;
        }
    }

    /// <exception cref="ReaderException">It is not JSON.</exception>
    public static ToolJson ParseBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Lenient);
            return new ToolJson(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException failure)
        {
            // The parser's own message repeats what it found.
            throw new ReaderException($"is not JSON (line {(failure.LineNumber ?? 0) + 1})");
        }
    }

    public string? Text(string name) => this[name].Itself;

    /// <summary>The first of several names that has a text.</summary>
    public string? Text(string name, string otherwise) => Text(name) ?? Text(otherwise);

    /// <summary>A number, or a number in quotes.</summary>
    public double? Number(string name) => this[name].AsNumber();

    /// <summary>Elements that are texts.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. this[name].Items.Select(item => item.Itself).OfType<string>()];

    /// <summary>A list of scopes, or one text with spaces or commas between them.</summary>
    public IReadOnlyList<string> Scopes(string name) => this[name].Itself is { } text
        ? text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : Texts(name);

    private double? AsNumber() => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDouble(out var number) => number,
        JsonValueKind.String when double.TryParse(
            element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
