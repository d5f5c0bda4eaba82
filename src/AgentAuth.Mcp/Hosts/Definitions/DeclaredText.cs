using System.Diagnostics;
using System.Text;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>A declared value in words: as the file has it, with secrets that stand there masked.</summary>
public static class DeclaredText
{
    /// <summary>Stands for what is no text of the file. No pattern takes it for a letter.</summary>
    private const char Elsewhere = '\ue000';

    /// <summary>A shorter secret could be guessed by its fingerprint.</summary>
    private const int ShortestWithFingerprint = 20;

    /// <param name="name">What the value goes by, which tells secrets; null where it stands alone.</param>
    /// <param name="value">The value.</param>
    public static string Masked(string? name, DeclaredValue value)
    {
        var spans = Spans(name, value);
        var place = 0;
        var text = new StringBuilder();

        foreach (var part in value.Parts)
        {
            text.Append(
                Form(
                    part, literal => Mask(literal, place, spans),
                    fallback => Masked((part as ValuePart.Variable)?.Name ?? name, fallback)));
            place += LengthOf(part);
        }

        return text.ToString();
    }

    /// <summary>
    /// As it is written, secrets included: only for hashing, and for telling a value again in its file.
    /// </summary>
    internal static string Whole(DeclaredValue value) =>
        string.Concat(value.Parts.Select(part => Form(part, literal => literal, Whole)));

    /// <summary>
    /// The secrets that are written out in the file, a fallback included: <c>${TOKEN:-ghp_…}</c> is a leak too.
    /// </summary>
    public static IEnumerable<Secret> RawSecrets(string? name, DeclaredValue value)
    {
        var spans = Spans(name, value);
        var place = 0;

        foreach (var part in value.Parts)
        {
            if (part is ValuePart.Literal literal)
            {
                foreach (var secret in Secrets(literal.Text.Reveal(), place, spans))
                {
                    yield return secret;
                }
            }

            if (part is ValuePart.Variable { Fallback: { } fallback } variable)
            {
                foreach (var secret in RawSecrets(SecretName.IsSecret(variable.Name) ? variable.Name : name, fallback))
                {
                    yield return secret;
                }
            }

            place += LengthOf(part);
        }
    }

    /// <summary>Whether a password for a database stands in it.</summary>
    public static bool HoldsDatabaseLogin(DeclaredValue value) => AddressLogins.HasDatabase(WithMarks(value));

    /// <summary>The names that arguments go by: an option before its value.</summary>
    public static IEnumerable<NamedValue> Named(IReadOnlyList<DeclaredValue> arguments)
    {
        string? option = null;

        foreach (var argument in arguments)
        {
            yield return new NamedValue(option, argument);
            option = argument.Parts is [ValuePart.Literal literal] && literal.Text.Reveal() is ['-', ..] and var text
                && !text.Contains('=', StringComparison.Ordinal)
                ? text
                : null;
        }
    }

    private static IReadOnlyList<SecretSpan> Spans(string? name, DeclaredValue value) =>
        SecretSpans.In(name, WithMarks(value));

    private static string WithMarks(DeclaredValue value) =>
        string.Concat(
            value.Parts.Select(
                part => part is ValuePart.Literal literal ? literal.Text.Reveal() : Elsewhere.ToString()));

    private static int LengthOf(ValuePart part) => part is ValuePart.Literal literal ? literal.Text.Reveal().Length : 1;

    private static string Form(ValuePart part, Func<string, string> literal, Func<DeclaredValue, string> fallback) =>
        part switch
        {
            ValuePart.Literal text => literal(text.Text.Reveal()),
            ValuePart.Variable { Fallback: null } variable => $"${{{variable.Name}}}",
            ValuePart.Variable variable =>
                $"${{{variable.Name}{(variable.KeepsEmpty ? "-" : ":-")}{fallback(variable.Fallback)}}}",
            ValuePart.Credential credential => $"agent://{credential.Id}",
            ValuePart.Reference reference => reference.Where.ToString(),
            ValuePart.HostOnly form => form.Form,
            ValuePart.Unknown form => form.Form,
            _ => throw new UnreachableException(),
        };

    private static string Mask(string literal, int place, IReadOnlyList<SecretSpan> spans)
    {
        var text = new StringBuilder();
        var shown = 0;

        foreach (var span in Within(literal, place, spans))
        {
            text.Append(literal, shown, span.Start - shown).Append(MaskOf(literal[span.Start..span.End]));
            shown = span.End;
        }

        return text.Append(literal, shown, literal.Length - shown).ToString();
    }

    private static IEnumerable<Secret> Secrets(string literal, int place, IReadOnlyList<SecretSpan> spans) =>
        Within(literal, place, spans).Select(span => Secret.FromText(literal[span.Start..span.End])).OfType<Secret>();

    // The part of each span that lies in one literal; marks between references tell nothing.
    private static IEnumerable<SecretSpan> Within(string literal, int place, IReadOnlyList<SecretSpan> spans) => spans
        .Where(span => span.Start < place + literal.Length && span.End > place)
        .Select(span => new SecretSpan(Math.Max(span.Start - place, 0), Math.Min(span.End - place, literal.Length)))
        .Where(span => literal[span.Start..span.End].Any(char.IsLetterOrDigit));

    private static string MaskOf(string secret) =>
        secret.Length >= ShortestWithFingerprint ? $"*** (secret {Secret.FromText(secret)!.Fingerprint})" : "***";
}
