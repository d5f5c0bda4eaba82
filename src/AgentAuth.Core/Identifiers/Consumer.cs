using System.Diagnostics;

namespace AgentAuth.Core.Identifiers;

/// <summary>
/// Who uses a credential: <c>mcp:github</c>, <c>git:github.com</c>, <c>kube</c>. Its text stands in JSON and in the
/// trail.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which server, host, program or folder; null where it is the only one of its kind.</param>
public sealed record Consumer(ConsumerKind Kind, string? Name = null)
{
    private static readonly ConsumerKind[] Named = [
        ConsumerKind.Mcp, ConsumerKind.Git, ConsumerKind.Docker, ConsumerKind.Kube, ConsumerKind.Aws,
        ConsumerKind.Exec, ConsumerKind.Lane, ConsumerKind.Folder];

    /// <summary>The order of lists.</summary>
    public static IComparer<Consumer> ByText { get; } =
        Comparer<Consumer>.Create((left, right) => string.CompareOrdinal(left.ToString(), right.ToString()));

    /// <summary>The inverse of <see cref="ToString"/>.</summary>
    public static Consumer Read(string text)
    {
        var parts = text.Split(':', 2);
        var kind = Array.Find(Named, kind => WordOf(kind) == parts[0]);
        return kind is ConsumerKind.Other ? new(kind, text) : new(kind, parts.Length > 1 ? parts[1] : null);
    }

    public override string ToString() => (Kind, Name) switch
    {
        (ConsumerKind.Other, _) => Name ?? "",
        (_, null) => WordOf(Kind),
        _ => $"{WordOf(Kind)}:{Name}",
    };

    private static string WordOf(ConsumerKind kind) => kind switch
    {
        ConsumerKind.Mcp => "mcp",
        ConsumerKind.Git => "git",
        ConsumerKind.Docker => "docker",
        ConsumerKind.Kube => "kube",
        ConsumerKind.Aws => "aws",
        ConsumerKind.Exec => "exec",
        ConsumerKind.Lane => "lane",
        ConsumerKind.Folder => "folder",
        _ => throw new UnreachableException($"no word for {kind}"),
    };
}
