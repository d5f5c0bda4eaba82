using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.Network.Http;

/// <summary>A proxy as a variable of the environment names it.</summary>
/// <param name="Name">Of the variable.</param>
/// <param name="Address">Null where it holds no address of a proxy that can be used.</param>
internal sealed record ProxyVariable(string Name, Uri? Address)
{
    /// <summary>The first of these variables that is set; null where none is.</summary>
    public static ProxyVariable? Of(IReadOnlyDictionary<string, string> environment, params string[] names)
    {
        foreach (var name in names)
        {
            if (environment.GetValueOrDefault(name) is { Length: > 0 } value)
            {
                return new ProxyVariable(name, Parse(value));
            }
        }

        return null;
    }

    /// <summary>Says nothing of the value, which may hold a password.</summary>
    public AgentAuthException Unusable() => new(
        ProblemCode.Usage, $"{Name} holds no address of a proxy that can be used",
        "write http://, https:// or socks5://, then host:port; in a user or password @ is %40, / is %2F and # is %23");

    // Whatever stands behind the authority would be taken for a path, a question mark in a password for a query, and
    // the request would go to a part of the password.
    private static Uri? Parse(string value)
    {
        var text = value.Contains("://", StringComparison.Ordinal) ? value : $"http://{value}";
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.AsSpan(start).IndexOfAny("/?#\\");

        return (end < 0 || !text.AsSpan(start + end).Contains('@'))
            && SchemeOf(text[..(start - 3)].ToLowerInvariant()) is { } scheme
            && Uri.TryCreate($"{scheme}://{text[start..]}", UriKind.Absolute, out var address)
            && address.Host.Length > 0
                ? address
                : null;
    }

    // The names of curl. The handler always gives SOCKS 5 and 4a the name of the host, as socks5h asks for; desktops
    // write socks:// for a proxy of either version.
    private static string? SchemeOf(string scheme) => scheme switch
    {
        "socks5h" or "socks" => "socks5",
        "http" or "https" or "socks4" or "socks4a" or "socks5" => scheme,
        _ => null,
    };
}
