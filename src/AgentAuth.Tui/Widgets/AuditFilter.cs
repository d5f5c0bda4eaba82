using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// The filter language of the list of credentials, for events: words, <c>!word</c>, <c>key:value</c>.
/// </summary>
public sealed record AuditFilter(string Text)
{
    public bool Matches(AuditRow row) => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(term => term is ['!', .. { Length: > 0 } rest] ? !Has(row, rest) : Has(row, term));

    private static bool Has(AuditRow row, string term)
    {
        var colon = term.IndexOf(':', StringComparison.Ordinal);
        var comparison = term.Any(char.IsUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var (value, word) = (colon > 0 ? term[..colon] : "") switch
        {
            "event" => (row.Event, term[(colon + 1)..]),
            "credential" => (row.Credential, term[(colon + 1)..]),
            "code" => (row.Code, term[(colon + 1)..]),
            "by" => (row.Actor, term[(colon + 1)..]),
            _ => ($"{AuditSentence.Happened(row)} {row.Event} {row.Credential} {row.Code} {row.Actor} {row.Detail}",
                term),
        };
        return value?.Contains(word, comparison) is true;
    }
}
