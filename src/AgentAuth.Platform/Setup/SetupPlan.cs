namespace AgentAuth.Platform.Setup;

/// <summary>
/// What a target wants done, in this order: <see cref="First"/>, <see cref="Edits"/>, <see cref="Then"/>.
/// </summary>
public sealed record SetupPlan
{
    /// <summary>Commands of the program's own, before its files change.</summary>
    public IReadOnlyList<OwnerCall> First { get; init; } = [];

    public IReadOnlyList<FileEdit> Edits { get; init; } = [];

    /// <summary>Commands of the program's own, after its files changed.</summary>
    public IReadOnlyList<OwnerCall> Then { get; init; } = [];

    /// <summary>What the user should know or do next, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
