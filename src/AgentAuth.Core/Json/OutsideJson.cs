#pragma warning disable RS0030 // The one place that reads JSON text: what it hands on cannot throw.
using System.Text;
using System.Text.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Json;

/// <summary>
/// A value of JSON text that someone else wrote: a reply, a file, a line, a variable. Asking it for anything never
/// throws: a missing or mistyped value is absent, so that writers may change what we do not look at.
/// </summary>
/// <remarks>
/// A text that is legal JSON and not legal Unicode is told from others: <see cref="Itself"/> and
/// <see cref="JsonMembers.Text"/> give the exact text or none, for secrets and whatever is compared or used;
/// <see cref="ItselfShown"/> gives it with U+FFFD in place of what was lost, for people.
/// </remarks>
public readonly struct OutsideJson
{
    private readonly JsonElement _element;

    private OutsideJson(JsonElement element) => _element = element;

    /// <summary>Whether there is no such value.</summary>
    public bool IsMissing => _element.ValueKind is JsonValueKind.Undefined;

    /// <summary>Whether there is no such value, or it is <c>null</c>.</summary>
    public bool IsAbsent => IsMissing || _element.ValueKind is JsonValueKind.Null;

    public bool IsObject => _element.ValueKind is JsonValueKind.Object;

    public bool IsArray => _element.ValueKind is JsonValueKind.Array;

    public bool IsText => _element.ValueKind is JsonValueKind.String;

    public bool IsNumber => _element.ValueKind is JsonValueKind.Number;

    public bool IsBoolean => _element.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public bool IsTrue => _element.ValueKind is JsonValueKind.True;

    /// <summary>The value's own text, exactly; null where it is no string, or none that a text can hold.</summary>
    public string? Itself => LostText.IsIn(ItselfShown) ? null : ItselfShown;

    /// <summary>The value's own text for people; null where it is no string.</summary>
    public string? ItselfShown => IsText ? _element.GetString() : null;

    /// <summary>A text, or a number or a truth value as it is written: a port is a number as often as not.</summary>
    public string? Scalar => IsNumber || IsBoolean ? Raw : Itself;

    public double? AsNumber =>
        IsNumber && _element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Null also where it is written with a fraction, or is larger than 64 bits.</summary>
    public long? AsWholeNumber => IsNumber && _element.TryGetInt64(out var number) ? number : null;

    /// <summary>As it is written.</summary>
    public string Raw => IsMissing ? "" : _element.GetRawText();

    /// <summary>Whether a text in it, a name or a value at any depth, was lost.</summary>
    public bool HasLostText => _element.ValueKind switch
    {
        JsonValueKind.String => LostText.IsIn(ItselfShown),
        JsonValueKind.Array => Items.Any(item => item.HasLostText),
        JsonValueKind.Object => Members.Any(member => !member.IsNamed || member.Value.HasLostText),
        _ => false,
    };

    /// <summary>Empty where it is no array.</summary>
    public IEnumerable<OutsideJson> Items
    {
        get
        {
            if (!IsArray)
            {
                yield break;
            }

            foreach (var item in _element.EnumerateArray())
            {
                yield return new OutsideJson(item);
            }
        }
    }

    /// <summary>In the order of the text, each name once; empty where it is no object.</summary>
    public IReadOnlyList<JsonMember> Members
    {
        get
        {
            if (!IsObject)
            {
                return [];
            }

            var members = new OrderedDictionary<string, JsonMember>(StringComparer.Ordinal);

            foreach (var member in _element.EnumerateObject())
            {
                members[member.Name] = new JsonMember(member.Name, new OutsideJson(member.Value));
            }

            return members.Values;
        }
    }

    /// <summary>In the order of the text, a repeated name as often as it comes; empty where it is no object.</summary>
    public IReadOnlyList<JsonMember> WrittenMembers
    {
        get
        {
            if (!IsObject)
            {
                return [];
            }

            var members = new List<JsonMember>(_element.GetPropertyCount());

            foreach (var member in _element.EnumerateObject())
            {
                members.Add(new JsonMember(member.Name, new OutsideJson(member.Value)));
            }

            return members;
        }
    }

    /// <summary>
    /// The member by that name, of several the last; absent where there is none, or this is no object.
    /// </summary>
    public OutsideJson this[string name]
    {
        get
        {
            Span<byte> room = stackalloc byte[128];
            var utf8 = Encoding.UTF8.TryGetBytes(name, room, out var length)
                ? room[..length]
                : Encoding.UTF8.GetBytes(name);
            return IsObject && _element.TryGetProperty(utf8, out var member) ? new OutsideJson(member) : default;
        }
    }

    /// <summary>False where it is not JSON, with the place where it stops being so.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, JsonForm form, out OutsideJson json, out JsonFault fault)
    {
        json = default;
        fault = new JsonFault(1, 1);

        if (utf8.Length > JsonRules.LargestText)
        {
            return false;
        }

        var text = UnicodeRepair.Of(utf8[JsonRules.MarkLength(utf8.Span)..]);

        try
        {
            // Never disposed of: its memory is the caller's and the collector's, and the value may outlive the call.
            json = new OutsideJson(JsonDocument.Parse(text, JsonRules.Document(form)).RootElement);
            return true;
        }
        catch (JsonException failure)
        {
            // Its message quotes what it stumbled over.
            fault = JsonRules.FaultOf(failure, text.Span);
            return false;
        }
    }

    public static bool TryParse(string text, out OutsideJson json) =>
        TryParse(Encoding.UTF8.GetBytes(text), JsonForm.Strict, out json, out _);

    /// <summary>Absent where it is not JSON.</summary>
    public static OutsideJson Of(ReadOnlyMemory<byte> utf8, JsonForm form = JsonForm.Strict) =>
        TryParse(utf8, form, out var json, out _) ? json : default;

    /// <inheritdoc cref="Of(ReadOnlyMemory{byte}, JsonForm)"/>
    public static OutsideJson Of(string? text) => text is not null && TryParse(text, out var json) ? json : default;

    /// <summary>The value as it is, or <c>null</c> where it is absent.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (IsAbsent)
        {
            writer.WriteNullValue();
            return;
        }

        _element.WriteTo(writer);
    }
}
