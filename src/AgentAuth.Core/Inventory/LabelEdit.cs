namespace AgentAuth.Core.Inventory;

/// <summary>What a person wants changed of the tags and the note of a credential.</summary>
public sealed record LabelEdit
{
    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    /// <summary>Null leaves it as it is; blank takes it away.</summary>
    public string? Note { get; init; }

    public bool IsEmpty => AddTags.Count == 0 && RemoveTags.Count == 0 && Note is null;
}
