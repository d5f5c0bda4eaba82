using System.Net;
using System.Text.Encodings.Web;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Http;

/// <summary>
/// One way in which a server may write a secret back: as it is, percent-encoded in either case, as in a form, in HTML,
/// or in JSON that stands in another text.
/// </summary>
/// <param name="Text">What is looked for.</param>
/// <param name="StandsAlone">
/// Whether it counts only as a word by itself. A short secret is part of innocent words: without this a code of
/// <c>read</c> would take the scope <c>thread:list</c> apart.
/// </param>
internal sealed record EchoSpelling(string Text, bool StandsAlone)
{
    private const string Mask = "***";

    // A secret of three characters hides nothing, and is in every other word.
    private const int LeastSecret = 4;
    private const int LeastAnywhere = 8;

    /// <summary>Longest first, so that no spelling is cut by another that is part of it.</summary>
    public static IEnumerable<EchoSpelling> AllOf(IEnumerable<Secret> secrets) => secrets
        .Select(secret => secret.Reveal())
        .Where(secret => secret.Length >= LeastSecret)
        .SelectMany(
            secret => Forms(secret).Distinct().Select(form => new EchoSpelling(form, secret.Length < LeastAnywhere)))
        .OrderByDescending(spelling => spelling.Text.Length);

    public string RemovedFrom(string text)
    {
        if (!StandsAlone)
        {
            return text.Replace(Text, Mask, StringComparison.Ordinal);
        }

        var from = 0;

        while (from < text.Length && text.IndexOf(Text, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            var end = at + Text.Length;

            if ((at == 0 || !IsPartOfWord(text[at - 1])) && (end == text.Length || !IsPartOfWord(text[end])))
            {
                text = string.Concat(text.AsSpan(0, at), Mask, text.AsSpan(end));
                from = at + Mask.Length;
            }
            else
            {
                from = at + 1;
            }
        }

        return text;
    }

    private static bool IsPartOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    private static IEnumerable<string> Forms(string secret)
    {
        var percent = Uri.EscapeDataString(secret);

        return [
            secret,
            percent,
            LowerHex(percent),
            percent.Replace("%20", "+", StringComparison.Ordinal),
            WebUtility.HtmlEncode(secret),
            JavaScriptEncoder.Default.Encode(secret),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            secret.Replace("/", "\\/", StringComparison.Ordinal),
        ];
    }

    private static string LowerHex(string percent)
    {
        var lower = percent.ToCharArray();

        for (var at = percent.IndexOf('%', StringComparison.Ordinal); at >= 0; at = percent.IndexOf('%', at + 1))
        {
            lower[at + 1] = char.ToLowerInvariant(lower[at + 1]);
            lower[at + 2] = char.ToLowerInvariant(lower[at + 2]);
        }

        return new string(lower);
    }
}
