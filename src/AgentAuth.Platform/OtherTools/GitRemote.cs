using AgentAuth.Core.Accounts;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// The remote of the repository that a folder belongs to, from its configuration file alone: git is not started, and
/// included files are not followed.
/// </summary>
public static class GitRemote
{
    private const string Usual = "origin";

    /// <summary>
    /// That of <c>origin</c>, else of the only remote; null where there is none, or none with a host.
    /// </summary>
    public static RemoteAddress? Of(string folder)
    {
        try
        {
            var remotes = ConfigurationOf(folder) is { } path
                && ToolFile.Read(path, path, ToolFile.UsualLimit) is { } file
                ? Remotes(file)
                : [];

            var url = remotes.TryGetValue(Usual, out var usual)
                ? usual
                : remotes.Count == 1 ? remotes.Values.First() : null;
            return RemoteAddress.TryParse(url, out var address) ? address : null;
        }
        catch (Exception failure)
            when (failure is ReaderException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A repository that cannot be read has no say in which account is meant.
            return null;
        }
    }

    // gitrepository-layout(5): .git is a folder, or in a worktree and a submodule a file that names it; a worktree's
    // own folder names the common one, which has the configuration.
    private static string? ConfigurationOf(string folder)
    {
        for (var place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            var git = Path.Combine(place, ".git");

            if (Directory.Exists(git))
            {
                return Path.Combine(git, "config");
            }

            if (File.Exists(git) && LineOf(git) is { } line && line.StartsWith("gitdir:", StringComparison.Ordinal))
            {
                var own = Path.GetFullPath(line["gitdir:".Length..].Trim(), place);
                return Path.Combine(
                    LineOf(Path.Combine(own, "commondir")) is { } common ? Path.GetFullPath(common, own) : own,
                    "config");
            }
        }

        return null;
    }

    private static string? LineOf(string path) =>
        ToolFile.Read(path, path, ToolFile.UsualLimit) is { } file ? file.Text.Split('\n')[0].Trim() : null;

    private static Dictionary<string, string> Remotes(ToolFile file)
    {
        var remotes = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var section in IniText.Parse(file))
        {
            if (section.Name is ['r', 'e', 'm', 'o', 't', 'e', ' ', '"', .. var name, '"'] && section["url"] is { } url)
            {
                remotes[name] = url;
            }
        }

        return remotes;
    }
}
