using System.Buffers;
using System.Text.Json;
using AgentAuth.Core.Json;
using AgentAuth.Toml;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>A TOML file of another tool, in the form in which all of them are looked at.</summary>
internal static class ToolToml
{
    /// <exception cref="ReaderException">It is not TOML.</exception>
    public static OutsideJson Parse(ToolFile file)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Write(writer, TomlDocument.Parse(file.Bytes).Root);
            }

            return JsonFile.ParseBytes(buffer.WrittenMemory);
        }
        catch (TomlException failure)
        {
            throw new ReaderException($"is not TOML (line {failure.Line})");
        }
    }

    private static void Write(Utf8JsonWriter writer, TomlTable table)
    {
        writer.WriteStartObject();
        foreach (var entry in table.Entries)
        {
            writer.WritePropertyName(entry.Key);
            Write(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TomlValue value)
    {
        switch (value)
        {
            case TomlTable table:
                Write(writer, table);
                break;
            case TomlArray array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case TomlString text:
                writer.WriteStringValue(text.Value);
                break;
            case TomlOffsetDateTime moment:
                writer.WriteStringValue(moment.Value);
                break;
            case TomlLocalDate date:
                writer.WriteStringValue(
                    date.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case TomlInteger number:
                writer.WriteNumberValue(number.Value);
                break;
            case TomlBoolean truth:
                writer.WriteBooleanValue(truth.Value);
                break;
            default:
                // Floats and local times carry nothing that a reader asks for.
                writer.WriteNullValue();
                break;
        }
    }
}
