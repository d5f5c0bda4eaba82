using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// The part of YAML that programs write: nested maps and lists by indentation, plain and quoted texts, literal blocks,
/// comments. Every scalar is a text. Flow collections, anchors and tags are kept as the text that they are, so that a file
/// with one in a place that nobody looks at is still read. JSON is YAML, and is read as JSON.
/// </summary>
internal ref struct YamlText
{
    private const int DeepestLevel = 32;

    private readonly List<YamlLine> _lines;
    private readonly Utf8JsonWriter _writer;
    private int _at;

    private YamlText(List<YamlLine> lines, Utf8JsonWriter writer)
    {
        _lines = lines;
        _writer = writer;
    }

    private readonly YamlLine? Next => _at < _lines.Count ? _lines[_at] : null;

    /// <exception cref="ReaderException">It is not in this form.</exception>
    public static ToolJson Parse(ToolFile file)
    {
        var text = file.Text;
        if (text.AsSpan().TrimStart() is ['{', ..])
        {
            return ToolJson.ParseBytes(Encoding.UTF8.GetBytes(text));
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var yaml = new YamlText(YamlLine.Split(text), writer);
            yaml.ReadBlock(0, 0);
            if (yaml.Next is { } left)
            {
                throw left.NotRead();
            }
        }

        return ToolJson.ParseBytes(buffer.WrittenSpan);
    }

    /// <summary>The map or list whose lines stand at <paramref name="indent"/>; null where the next line stands further left.</summary>
    private void ReadBlock(int indent, int depth)
    {
        if (Next is not { } first || first.Indent < indent)
        {
            _writer.WriteNullValue();
        }
        else if (depth > DeepestLevel)
        {
            throw first.NotRead();
        }
        else if (first.IsItem)
        {
            ReadList(first.Indent, depth);
        }
        else
        {
            ReadMap(first.Indent, depth);
        }
    }

    private void ReadList(int indent, int depth)
    {
        _writer.WriteStartArray();
        while (Next is { IsItem: true } line && line.Indent == indent)
        {
            if (line.ItemContent() is not { } content)
            {
                _at++;
                ReadBlock(indent + 1, depth + 1);
            }
            else if (content.IsItem || content.Key is not null)
            {
                // "- key: value" opens a map whose further keys stand below the first one.
                _lines[_at] = content;
                ReadBlock(content.Indent, depth + 1);
            }
            else
            {
                _at++;
                _writer.WriteStringValue(YamlScalar.Read(content.Text));
            }
        }

        _writer.WriteEndArray();
    }

    private void ReadMap(int indent, int depth)
    {
        _writer.WriteStartObject();
        while (Next is { IsItem: false } line && line.Indent == indent)
        {
            if (line.Key is not { } key)
            {
                throw line.NotRead();
            }

            _at++;
            _writer.WritePropertyName(key);
            ReadValue(line, indent, depth);
        }

        _writer.WriteEndObject();
    }

    private void ReadValue(YamlLine line, int indent, int depth)
    {
        var value = line.Value;
        if (value.Length == 0)
        {
            // A list may stand at the same indent as the key that it belongs to.
            var inner = Next is { IsItem: true } next && next.Indent == indent ? indent : indent + 1;
            ReadBlock(inner, depth + 1);
        }
        else if (value[0] is '|' or '>')
        {
            _writer.WriteStringValue(ReadLiteral(indent));
        }
        else if (value is "{}")
        {
            _writer.WriteStartObject();
            _writer.WriteEndObject();
        }
        else if (value is "null" or "~")
        {
            _writer.WriteNullValue();
        }
        else
        {
            _writer.WriteStringValue(YamlScalar.Read(string.Join(' ', ReadFolded(value, indent))));
        }
    }

    private string ReadLiteral(int indent)
    {
        var text = new StringBuilder();
        for (; Next is { } line && line.Indent > indent; _at++)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(line.Text);
        }

        return text.ToString();
    }

    // Emitters break long texts; the rest stands further right than the key.
    private List<string> ReadFolded(string value, int indent)
    {
        var parts = new List<string> { value };
        for (; Next is { } line && line.Indent > indent; _at++)
        {
            parts.Add(line.Text);
        }

        return parts;
    }
}
