using System.Diagnostics.CodeAnalysis;

namespace AgentAuth.Core.Accounts;

/// <summary>
/// Where a git remote is: host, and the names on its path. <c>https://me@github.com/acme/shop.git</c>,
/// <c>git@github.com:acme/shop</c> and <c>github.com/acme/shop</c> are one address. Compared without case, as hosts of
/// repositories do.
/// </summary>
public sealed record RemoteAddress
{
    // Ports that the schemes imply; any other belongs to the host.
    private static readonly string[] UsualPorts = [":443", ":22"];

    private RemoteAddress(string text) => Text = text;

    /// <summary><c>github.com/acme/shop</c>, lower-case.</summary>
    public string Text { get; }

    /// <summary>With its port, where that is none that the scheme implies.</summary>
    public string Host => Text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? Text[..slash] : Text;

    /// <summary>How many names follow the host.</summary>
    public int Depth => Text.Count(character => character == '/');

    /// <param name="text">A URL, an scp-like <c>user@host:path</c>, or <c>host/path</c>.</param>
    /// <param name="address">Null for a path on this machine, or what is no address at all.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RemoteAddress? address)
    {
        address = text is null ? null : Parse(text.Trim());
        return address is not null;
    }

    /// <summary>Whether the other one is this one, or lies below it.</summary>
    public bool Covers(RemoteAddress other) =>
        other.Text == Text || other.Text.StartsWith(Text + "/", StringComparison.Ordinal);

    public override string ToString() => Text;

    private static RemoteAddress? Parse(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? ScpLike(text) : text[(scheme + 3)..];
        var isFile = scheme >= 0 && text[..scheme].Equals("file", StringComparison.OrdinalIgnoreCase);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var host = HostOf(slash < 0 ? rest : rest[..slash]);
        var names = slash < 0 ? [] : NamesOf(rest[(slash + 1)..]);

        return isFile || !IsHost(host) || names.Any(name => name is "." or "..")
            ? null
            : new RemoteAddress(string.Join('/', [host, .. names]).ToLowerInvariant());
    }

    // git's own rule: a colon before the first slash separates host and path, unless a port follows it.
    private static string ScpLike(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var isPath = colon > 0 && (slash < 0 || colon < slash)
            && !IsPort(slash < 0 ? text[(colon + 1)..] : text[(colon + 1)..slash]);
        return isPath ? $"{text[..colon]}/{text[(colon + 1)..].TrimStart('/')}" : text;
    }

    private static bool IsPort(string text) => text.Length is > 0 and <= 5 && text.All(char.IsAsciiDigit);

    private static string HostOf(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return UsualPorts.FirstOrDefault(host.EndsWith) is { } port ? host[..^port.Length] : host;
    }

    private static List<string> NamesOf(string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();

        if (names is [.., var last] && last.EndsWith(".git", StringComparison.OrdinalIgnoreCase) && last.Length > 4)
        {
            names[^1] = last[..^4];
        }

        return names;
    }

    private static bool IsHost(string host) =>
        host.Length > 0
        && char.IsAsciiLetterOrDigit(host[0])
        && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ':');
}
