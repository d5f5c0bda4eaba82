using System.Buffers;
using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// The first document of a YAML file, JSON included, in the form in which all files of other tools are looked at. Every
/// scalar is a text, or nothing where YAML says null.
/// </summary>
internal static class YamlText
{
    /// <summary>Of maps and lists in each other, aliases put in.</summary>
    public const int DeepestLevel = 32;

    // A few lines of aliases of aliases stand for terabytes.
    private const int MostBytes = 2 * ToolFile.LargeLimit;

    /// <exception cref="ReaderException">It is not YAML, or beyond the bounds.</exception>
    public static OutsideJson Parse(ToolFile file)
    {
        var root = YamlNodes.Read(file.Text);
        if (root is YamlScalar { Text: not null })
        {
            throw new ReaderException("is not a YAML map");
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, root);
        }

        return JsonFile.ParseBytes(buffer.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        if (writer.CurrentDepth > DeepestLevel || writer.BytesCommitted + writer.BytesPending > MostBytes)
        {
            throw new ReaderException("is too deep or too large with its aliases put in");
        }

        switch (node)
        {
            case YamlMap map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Members)
                {
                    writer.WritePropertyName(key);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case YamlList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(((YamlScalar)node).Text);
                break;
        }
    }
}
