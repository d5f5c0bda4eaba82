using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Secrets;

/// <summary>
/// What a person or a program gave to be kept as a secret, judged: the one rule for every way in, be it a pipe, a
/// prompt, a variable or a field. Blanks around it are nobody's secret; what is in doubt is refused, whole, since a
/// part of it would be stored as if it were the secret.
/// </summary>
public abstract record GivenSecret
{
    /// <summary>In characters. Nothing that any server takes as a secret is as long.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>What is taken, for people.</summary>
    public const string Form = "a secret is one line, one JSON object or one PEM block";

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private GivenSecret()
    {
    }

    public static GivenSecret Of(string? given)
    {
        if (given?.Length > Longest)
        {
            return new Refused("is longer than 64 KiB");
        }

        if (given?.Trim() is not { Length: > 0 } text)
        {
            return new Nothing();
        }

        return PrintedSecret.FaultOf(text) is { } fault ? new Refused(fault)
            : text is ['{', ..] && OutsideJson.TryParse(text, out var json) ? Of(text, json)
            : new Taken(Secret.FromText(text)!);
    }

    // Several lines of JSON are one object, and every reader of it takes one line as well.
    private static GivenSecret Of(string text, OutsideJson json) =>
        json.HasLostText ? new Refused("is not Unicode text")
            : new Taken(Secret.FromText(text.AsSpan().ContainsAny('\n', '\r') ? OnOneLine(json) : text)!);

    private static string OnOneLine(OutsideJson json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, OneLine))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>There was none: no text, or blanks only.</summary>
    public sealed record Nothing : GivenSecret;

    /// <summary>It is none.</summary>
    /// <param name="Fault">Why, to go on from "what was given"; repeats nothing of it.</param>
    public sealed record Refused(string Fault) : GivenSecret;

    /// <summary>It can be kept.</summary>
    public sealed record Taken(Secret Secret) : GivenSecret;
}
