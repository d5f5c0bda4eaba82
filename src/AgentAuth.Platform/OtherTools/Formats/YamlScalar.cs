using System.Text;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>Plain and quoted texts of YAML 1.2, sections 7.3.1 to 7.3.3.</summary>
internal static class YamlScalar
{
    public static string Read(string text) => text switch
    {
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        ['"', .. var inner, '"'] => Unescaped(inner),
        _ => WithoutComment(text),
    };

    /// <summary>Cuts a comment: a hash with white space before it, outside quotes.</summary>
    public static string WithoutComment(string text)
    {
        if (text.Length > 0 && text[0] is '"' or '\'')
        {
            var end = ClosingQuote(text);
            return end > 0 ? text[..(end + 1)] : text;
        }

        if (text is ['#', ..])
        {
            return "";
        }

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }

    private static int ClosingQuote(string text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[0] == '"' && text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == text[0])
            {
                if (text[0] == '"' || at + 1 == text.Length || text[at + 1] != '\'')
                {
                    return at;
                }

                at++;
            }
        }

        return -1;
    }

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
                continue;
            }

            at++;
            plain.Append(text[at] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                '0' => '\0',
                'e' => '\u001b',
                var other => other,
            });
        }

        return plain.ToString();
    }
}
