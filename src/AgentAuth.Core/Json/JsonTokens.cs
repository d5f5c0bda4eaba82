#pragma warning disable RS0030 // The other half of the one place that reads JSON text: what it hands on cannot throw.
using System.Text;
using System.Text.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Json;

/// <summary>
/// Walks JSON text token by token, for whoever must know where in the bytes things stand. Never throws: at the first
/// thing that is no JSON it ends, and <see cref="IsBroken"/> says so.
/// </summary>
public ref struct JsonTokens
{
    private readonly int _offset;
    private Utf8JsonReader _reader;

    /// <param name="utf8">The whole text.</param>
    /// <param name="form">How it may be written.</param>
    /// <param name="start">Where in it the value stands; what follows the value is not looked at.</param>
    public JsonTokens(ReadOnlySpan<byte> utf8, JsonForm form = JsonForm.Strict, int start = 0)
    {
        _offset = start == 0 ? JsonRules.MarkLength(utf8) : start;
        _reader = new Utf8JsonReader(utf8[_offset..], JsonRules.Tokens(form));
        IsBroken = utf8.Length > JsonRules.LargestText;
    }

    /// <summary>Whether the text turned out to be no JSON, as far as it was read.</summary>
    public bool IsBroken { get; private set; }

    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>Of the token's first byte in the text.</summary>
    public readonly int Start => _offset + (int)_reader.TokenStartIndex;

    /// <summary>Of the first byte behind the token.</summary>
    public readonly int End => _offset + (int)_reader.BytesConsumed;

    /// <summary>A string or a name, exactly; null where it is none, or none that a text can hold.</summary>
    public readonly string? Text =>
        Type is JsonTokenType.String or JsonTokenType.PropertyName && ShownText is var text && !LostText.IsIn(text)
            ? text
            : null;

    /// <summary>A number as it is written; null where it is none.</summary>
    public readonly string? Number => Type is JsonTokenType.Number ? Encoding.UTF8.GetString(_reader.ValueSpan) : null;

    private readonly string? ShownText => _reader.ValueIsEscaped
        ? OutsideJson.Of((byte[])[(byte)'"', .. _reader.ValueSpan, (byte)'"']).ItselfShown
        : Encoding.UTF8.GetString(_reader.ValueSpan);

    /// <summary>False at the end of the text.</summary>
    public bool Read()
    {
        try
        {
            return !IsBroken && _reader.Read();
        }
        catch (JsonException)
        {
            IsBroken = true;
            return false;
        }
    }

    /// <summary>
    /// To the end of the value that begins here, or of the value of the member whose name stands here.
    /// </summary>
    public bool Skip()
    {
        try
        {
            return !IsBroken && _reader.TrySkip();
        }
        catch (JsonException)
        {
            IsBroken = true;
            return false;
        }
    }
}
