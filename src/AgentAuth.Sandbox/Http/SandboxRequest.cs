namespace AgentAuth.Sandbox.Http;

/// <summary>One request as the sandbox sees it, whether it came over a socket or from memory.</summary>
public sealed class SandboxRequest
{
    private FormParameters? _query;
    private FormParameters? _form;

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>With or without the leading question mark, still encoded.</summary>
    public string QueryText { get; init; } = "";

    public string Body { get; init; } = "";

    public string? Authorization { get; init; }

    public string? Cookie { get; init; }

    public string? ContentType { get; init; }

    public FormParameters Query => _query ??= FormParameters.Parse(QueryText);

    /// <summary>The body's parameters; none when the body is not a form.</summary>
    public FormParameters Form => _form ??= FormParameters.Parse(IsForm ? Body : "");

    public bool IsForm =>
        ContentType is not null &&
        ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of one cookie; null when absent.</summary>
    public string? CookieNamed(string name)
    {
        foreach (var pair in (Cookie ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            if (pair.StartsWith(name + "=", StringComparison.Ordinal))
            {
                return pair[(name.Length + 1)..];
            }
        }

        return null;
    }
}
