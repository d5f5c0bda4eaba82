using System.Net;

namespace AgentAuth.Sandbox.Http;

/// <summary>Decoded <c>application/x-www-form-urlencoded</c> text: a request body or a query.</summary>
public sealed class FormParameters
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    private FormParameters()
    {
    }

    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>
    /// A parameter that came more than once, which is an error (RFC 6749 section 3.1); null if there is none.
    /// <c>resource</c> alone may repeat (RFC 8707 section 2).
    /// </summary>
    public string? Repeated => _values.FirstOrDefault(pair => pair.Value.Count > 1 && pair.Key != "resource").Key;

    /// <summary>Null when absent; a parameter without a value counts as absent (RFC 6749 section 3.1).</summary>
    public string? this[string name] =>
        _values.TryGetValue(name, out var values) && values[0].Length > 0 ? values[0] : null;

    public static FormParameters Parse(string text)
    {
        var parameters = new FormParameters();
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]);
            parameters.Add(name, value);
        }

        return parameters;
    }

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    private void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var values))
        {
            _values[name] = values = [];
        }

        values.Add(value);
    }
}
