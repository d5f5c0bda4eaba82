using AgentAuth.Console.Lines;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// The filter language of the list: words that must all occur, <c>!word</c> that must not, <c>#tag</c> for what people
/// wrote, and <c>key:value</c> for one property. A capital letter makes a word heed case. Never a pattern language.
/// </summary>
internal sealed class CredentialFilter(string text)
{
    /// <summary>What it understands, for whoever has typed nothing yet.</summary>
    public const string Hint = "words, !not, #tag, state:due kind:mcp used:git";

    private readonly string[] _terms = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(CredentialDisplay face) =>
        _terms.All(term => term is ['!', .. { Length: > 0 } rest] ? !Has(face, rest) : Has(face, term));

    private static bool Has(CredentialDisplay face, string term)
    {
        if (term is ['#', .. var tag])
        {
            return face.Credential.Labels.Tags.Any(
                own => own.StartsWith(tag, StringComparison.OrdinalIgnoreCase));
        }

        var colon = term.IndexOf(':', StringComparison.Ordinal);
        var (key, word) = colon > 0 ? (term[..colon], term[(colon + 1)..]) : ("", term);
        var comparison = word.Any(char.IsUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return ValuesOf(face, key) is { } values
            ? values.Any(value => value?.Contains(word, comparison) is true)
            : ValuesOf(face, "")!.Any(value => value?.Contains(term, comparison) is true);
    }

    /// <summary>Null for a key that there is not; the colon is then part of a word.</summary>
    private static IReadOnlyList<string?>? ValuesOf(CredentialDisplay face, string key) => (key, face.Credential) switch
    {
        ("", var any) => [
            any.Id.ToString(), any.Provider, any.AccountLabel, face.Word, KindOf(any), any.Labels.Note,
            .. any.Labels.Tags, .. any.Scopes,
            .. any.Consumers.Select(consumer => consumer.ToString())],
        ("name", var named) => [named.Id.ToString()],
        ("provider", var issued) => [issued.Provider],
        ("account", var owned) => [owned.Account, owned.AccountLabel],
        ("kind", var sort) => [KindOf(sort), WireNames.Of(sort.Kind)],
        ("state", var stated) => [face.Word, WireNames.Of(stated.State)],
        ("custody", var held) => [WireNames.Of(held.Custody)],
        ("owner", var kept) => [kept.Owner],
        ("scope", var scoped) => [.. scoped.Scopes],
        ("tag", var tagged) => [.. tagged.Labels.Tags],
        ("used", var used) => [.. used.Consumers.Select(consumer => consumer.ToString())],
        _ => null,
    };

    private static string KindOf(Credential credential) => WireNames.Of(credential.Kind).Replace('_', ' ');
}
