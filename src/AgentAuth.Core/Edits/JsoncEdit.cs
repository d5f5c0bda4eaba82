using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Edits;

/// <summary>
/// Changes one member of a JSON file that people keep by hand: the bytes around it, comments and order and all, stay as
/// they are.
/// </summary>
public sealed class JsoncEdit
{
    private const string Unit = "  ";

    private readonly string _path;
    private byte[] _text;

    public JsoncEdit(string path, ReadOnlyMemory<byte>? content)
    {
        _path = path;
        _text = content is { Length: > 0 } given && given.Span.IndexOfAnyExcept(" \t\r\n"u8) >= 0
            ? given.ToArray()
            : "{}\n"u8.ToArray();
    }

    public byte[] Result => _text;

    private string LineEnd => _text.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";

    /// <summary>Whether there is a value under these names.</summary>
    public bool Has(IReadOnlyList<string> names) =>
        names.Count == 0 || ObjectAt(names.SkipLast(1))?.Find(names[^1]) is not null;

    /// <summary>The text under these names; null where there is none, or something else.</summary>
    public string? TextAt(IReadOnlyList<string> names)
    {
        if (ObjectAt(names.SkipLast(1))?.Find(names[^1]) is not { } member)
        {
            return null;
        }

        var tokens = new JsonTokens(_text.AsSpan(0, member.ValueEnd), JsonForm.Relaxed, member.ValueStart);
        return tokens.Read() && tokens.Type is JsonTokenType.String ? tokens.Text : null;
    }

    /// <summary>
    /// The members of the object under these names, in the order of the text; empty where there is none.
    /// </summary>
    public IReadOnlyList<string> NamesAt(IReadOnlyList<string> names) =>
        [.. ObjectAt(names)?.Members.Select(member => member.Name).OfType<string>() ?? []];

    /// <summary>Puts a value under these names, making the objects above it where they are missing.</summary>
    public void Set(IReadOnlyList<string> names, Action<Utf8JsonWriter> value)
    {
        for (var depth = 1; depth < names.Count; depth++)
        {
            if (ObjectAt(names.Take(depth)) is null)
            {
                // Whatever else stands there is not ours to replace.
                if (Has(names.Take(depth).ToList()) && !IsNull(names.Take(depth)))
                {
                    throw Refused();
                }

                Put(names.Take(depth).ToList(), json =>
                {
                    json.WriteStartObject();
                    json.WriteEndObject();
                });
            }
        }

        Put(names, value);
    }

    /// <summary>Takes a member away, with its comma and its line.</summary>
    public void Remove(IReadOnlyList<string> names)
    {
        if (ObjectAt(names.SkipLast(1)) is not { } parent || parent.Find(names[^1]) is not { } member)
        {
            return;
        }

        var at = parent.Members.ToList().IndexOf(member);
        var comma = NextComma(member.ValueEnd, parent.End);
        var end = comma >= 0 ? comma + 1 : member.ValueEnd;
        var start = JsoncObject.IndentAt(_text, member.NameStart) is { } indent
            ? member.NameStart - indent.Length
            : member.NameStart;

        if (_text.AsSpan(end).StartsWith(Encoding.UTF8.GetBytes(LineEnd)))
        {
            end += LineEnd.Length;
        }

        Replace(start, end, "");

        // The last one took its comma from the one before it.
        if (comma < 0 && at > 0 && NextComma(parent.Members[at - 1].ValueEnd, start) is >= 0 and var orphan)
        {
            Replace(orphan, orphan + 1, "");
        }
    }

    private void Put(IReadOnlyList<string> names, Action<Utf8JsonWriter> value)
    {
        var parent = ObjectAt(names.SkipLast(1)) ?? throw Refused();

        if (parent.Find(names[^1]) is { } member)
        {
            var indent = JsoncObject.IndentAt(_text, member.NameStart) ?? "";
            Replace(member.ValueStart, member.ValueEnd, Text(value, indent));
            return;
        }

        Add(parent, names[^1], value);
    }

    private void Add(JsoncObject parent, string name, Action<Utf8JsonWriter> value)
    {
        var outer = IndentOfLine(parent.Start);
        var inner = parent.Members.Count > 0 && JsoncObject.IndentAt(_text, parent.Members[^1].NameStart) is { } given
            ? given
            : outer + Unit;
        var added = $"{Encoded(name)}: {Text(value, inner)}";

        if (parent.Members.Count == 0)
        {
            var blanks = parent.Start + 1
                + _text.AsSpan(parent.Start + 1, parent.End - parent.Start - 1).TrimEnd(" \t\r\n"u8).Length;
            Replace(blanks, parent.End, $"{LineEnd}{inner}{added}{LineEnd}{outer}");
            return;
        }

        var end = parent.Members[^1].ValueEnd;
        var comma = NextComma(end, parent.End);
        var place = EndOfRemarks(comma >= 0 ? comma + 1 : end, parent.End);

        // Behind the remark on the last member's line, and its comma before the remark.
        Replace(place, place, $"{LineEnd}{inner}{added}{(HasLineEnd(place, parent.End) ? "" : LineEnd + outer)}");
        if (comma < 0)
        {
            Replace(end, end, ",");
        }
    }

    private bool HasLineEnd(int from, int to) => _text.AsSpan(from, to - from).Contains((byte)'\n');

    private JsoncObject? ObjectAt(IEnumerable<string> names)
    {
        var found = At(0);

        foreach (var name in names)
        {
            found = found?.Find(name) is { } member ? At(member.ValueStart) : null;
        }

        return found;
    }

    private JsoncObject? At(int start) => JsoncObject.TryFind(_text, start, out var found) ? found : throw Refused();

    private bool IsNull(IEnumerable<string> names) =>
        ObjectAt(names.SkipLast(1))?.Find(names.Last()) is { } member
            && _text.AsSpan(member.ValueStart, member.ValueEnd - member.ValueStart).SequenceEqual("null"u8);

    private string IndentOfLine(int place)
    {
        var line = _text.AsSpan(0, place).LastIndexOf((byte)'\n') + 1;
        var blanks = _text.AsSpan(line).IndexOfAnyExcept((byte)' ', (byte)'\t');
        return Encoding.UTF8.GetString(_text.AsSpan(line, Math.Max(0, blanks)));
    }

    // Past blanks and remarks; -1 where the object ends first.
    private int NextComma(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (_text[at] == (byte)',')
            {
                return at;
            }

            at = RemarkEnd(at, to) is >= 0 and var end ? end - 1 : at;
        }

        return -1;
    }

    // The end of what stands on the same line behind a member.
    private int EndOfRemarks(int from, int to)
    {
        var end = from;

        for (var at = from; at < to && _text[at] != (byte)'\n'; at++)
        {
            if (RemarkEnd(at, to) is >= 0 and var remark)
            {
                end = remark;
                at = remark - 1;
            }
        }

        return end;
    }

    private int RemarkEnd(int at, int to)
    {
        var text = _text.AsSpan(at, to - at);

        if (text.StartsWith("//"u8))
        {
            var line = text.IndexOfAny((byte)'\r', (byte)'\n');
            return line < 0 ? to : at + line;
        }

        return text.StartsWith("/*"u8) && text[2..].IndexOf("*/"u8) is >= 0 and var close ? at + 2 + close + 2 : -1;
    }

    private string Text(Action<Utf8JsonWriter> value, string indent)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions
            {
                Indented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }))
        {
            value(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).Replace("\n", LineEnd + indent, StringComparison.Ordinal);
    }

    private static string Encoded(string name) =>
        $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private void Replace(int start, int end, string text) =>
        _text = [.. _text.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. _text.AsSpan(end)];

    private AgentAuthException Refused() =>
        new(
            ProblemCode.CorruptStore,
            $"{UntrustedText.Line(_path)} is not in its program's syntax; nothing was changed");
}
