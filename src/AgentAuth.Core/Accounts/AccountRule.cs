using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Accounts;

/// <summary>
/// One <c>[[account]]</c> of <c>config.toml</c>: which account of a provider is meant in a place. All that it names
/// must hold.
/// </summary>
public sealed record AccountRule
{
    // Windows and macOS fold case in the names of files.
    private static readonly StringComparison Folding =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;

    /// <summary>The credential that it chooses: of the rule's provider, the account or the default one.</summary>
    public required CredentialId Chosen { get; init; }

    /// <summary>This folder and all below it: absolute, symbolic links resolved; null for anywhere.</summary>
    public string? Folder { get; init; }

    /// <summary>This remote and all below it; null for any.</summary>
    public RemoteAddress? Remote { get; init; }

    /// <summary>Null for any MCP server, and for none.</summary>
    public string? Server { get; init; }

    /// <summary>File, line and column, for what is said of it.</summary>
    public required string Location { get; init; }

    /// <summary>
    /// How narrow it is: a named server before a remote before a folder, for the first is what asks, the second what is
    /// asked for, the last only where one stands; then the longer remote, then the deeper folder. Two rules that fit
    /// one place and are equally narrow name the same place.
    /// </summary>
    internal (int Server, int Remote, int Folder) Narrowness =>
        (Server is null ? 0 : 1, Remote is null ? 0 : Remote.Depth + 1, Folder is null ? 0 : Segments(Folder) + 1);

    public bool Fits(Place place) =>
        (Folder is null || (place.Folder is { } folder && IsWithin(folder, Folder)))
        && (Remote is null || (place.Remote is { } remote && Remote.Covers(remote)))
        && (Server is null || Server == place.Server);

    private static bool IsWithin(string folder, string root)
    {
        var top = Path.TrimEndingDirectorySeparator(root);
        return folder.Equals(top, Folding)
            || folder.StartsWith(Path.EndsInDirectorySeparator(top) ? top : top + Path.DirectorySeparatorChar, Folding);
    }

    private static int Segments(string folder) =>
        folder.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Length;
}
