using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentAuth.Cli.Output;

/// <summary>
/// JSON as the commands print it. The relaxed encoder still escapes every control character, so it is safe on a
/// terminal; it only leaves quotes and angle brackets readable, which matter to HTML alone.
/// </summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Action<Utf8JsonWriter> write) => Of(write, OneLine);

    /// <summary>For documents that people look at too.</summary>
    public static string Document(Action<Utf8JsonWriter> write) => Of(write, Indented);

    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            writer.WriteString(name, WireTime.Utc(at));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteSeconds(this Utf8JsonWriter writer, string name, TimeSpan? span)
    {
        if (span is { } length)
        {
            writer.WriteNumber(name, (long)length.TotalSeconds);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Of(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            write(writer);
        }

        return Shown(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    // What turns, hides or joins text can only stand inside a JSON string, where it may as well be an escape (RFC 8259
    // section 7).
    private static string Shown(string json)
    {
        if (!json.AsSpan().ContainsAnyExceptInRange('\n', '~'))
        {
            return json;
        }

        var shown = new StringBuilder(json.Length);

        foreach (var character in json)
        {
            if (character is not '\n' && char.GetUnicodeCategory(character) is UnicodeCategory.Control
                or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                shown.Append(character);
            }
        }

        return shown.ToString();
    }
}
