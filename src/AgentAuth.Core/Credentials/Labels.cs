namespace AgentAuth.Core.Credentials;

/// <summary>What a person wrote to a credential, for people. Nothing is decided by it.</summary>
/// <param name="Tags">Sorted, each once.</param>
/// <param name="Note">One line; null where there is none.</param>
public sealed record Labels(IReadOnlyList<string> Tags, string? Note)
{
    public static Labels None { get; } = new([], null);

    public bool IsEmpty => Tags.Count == 0 && Note is null;

    public bool Has(string tag) => Tags.Contains(tag, StringComparer.OrdinalIgnoreCase);
}
