using System.Text;

namespace AgentAuth.Core.Http;

/// <summary>A query or form body as ordered pairs.</summary>
public sealed class QueryText
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    private QueryText(IEnumerable<KeyValuePair<string, string>> pairs) => _pairs.AddRange(pairs);

    /// <param name="text">With or without the leading question mark.</param>
    public QueryText(string text)
    {
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);

            HasDuplicates |= Get(name) is not null;
            _pairs.Add(new(name, equals < 0 ? string.Empty : Decode(pair[(equals + 1)..])));
        }
    }

    /// <summary>Whether the parsed text named a parameter twice, which RFC 6749 section 3.1 forbids.</summary>
    public bool HasDuplicates { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The first value of that name; null where there is none.</summary>
    public string? Get(string name)
    {
        foreach (var pair in _pairs)
        {
            if (string.Equals(pair.Key, name, StringComparison.Ordinal))
            {
                return pair.Value;
            }
        }

        return null;
    }

    /// <summary>The same without parameters of these names.</summary>
    public QueryText Without(IReadOnlyCollection<string> names) => new(_pairs.Where(pair => !names.Contains(pair.Key)));

    /// <summary><c>application/x-www-form-urlencoded</c>, UTF-8.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();

        foreach (var (name, value) in _pairs)
        {
            text.Append(text.Length > 0 ? "&" : null)
                .Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
