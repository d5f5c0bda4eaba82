using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Edits;

/// <summary>Makes changes that were shown before.</summary>
public static class FileChanges
{
    /// <summary>Gives the backup of what stood there; null where nothing did.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Busy"/> where someone else changed the file since, or as <see cref="IHostFiles.Replace"/>
    /// says.
    /// </exception>
    public static string? Make(this IHostFiles files, FileChange change)
    {
        if (!IsSame(files.Read(change.Path), change.Before))
        {
            throw new AgentAuthException(
                ProblemCode.Busy, $"{UntrustedText.Line(change.Path)} was changed meanwhile; it was left alone",
                "run the command again");
        }

        if (change.After is { } after)
        {
            return files.Replace(change.Path, after);
        }

        files.Remove(change.Path);
        return null;
    }

    private static bool IsSame(byte[]? left, byte[]? right) =>
        left is null || right is null ? left is null && right is null : left.AsSpan().SequenceEqual(right);
}
