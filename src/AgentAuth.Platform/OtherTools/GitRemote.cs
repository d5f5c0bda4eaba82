using AgentAuth.Core.Accounts;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// The remote of the repository that a folder belongs to, from its configuration file alone: git is not started, and
/// included files are not followed.
/// </summary>
public sealed class GitRemote(UserFolders places)
{
    private const string Usual = "origin";

    /// <summary>
    /// That of <c>origin</c>, else of the only remote. A repository that cannot be read has no say in which account is
    /// meant.
    /// </summary>
    public FoundRemote Of(string folder)
    {
        var asked = folder;

        try
        {
            var remotes = ConfigurationOf(folder, ref asked) is { } path && Read(path, ref asked) is { } file
                ? Remotes(file)
                : [];

            var url = remotes.TryGetValue(Usual, out var usual)
                ? usual
                : remotes.Count == 1 ? remotes.Values.First() : null;
            return new FoundRemote(RemoteAddress.TryParse(url, out var address) ? address : null);
        }
        catch (ReaderException failure)
        {
            return new FoundRemote(
                null, new Problem(ProblemCode.CorruptStore, $"{UntrustedText.Line(asked)} {failure.Message}"));
        }
        catch (ArgumentException)
        {
            // What stands in a .git file is no path.
            return new FoundRemote(null);
        }
    }

    // gitrepository-layout(5): .git is a folder, or in a worktree and a submodule a file that names it; a worktree's
    // own folder names the common one, which has the configuration.
    private string? ConfigurationOf(string folder, ref string asked)
    {
        for (var place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            var git = Path.Combine(place, ".git");

            if (places.Foreign.HasFolder(git))
            {
                return Path.Combine(git, "config");
            }

            if (LineOf(git, ref asked) is { } line && line.StartsWith("gitdir:", StringComparison.Ordinal))
            {
                var own = Path.GetFullPath(line["gitdir:".Length..].Trim(), place);
                var common = LineOf(Path.Combine(own, "commondir"), ref asked);
                return Path.Combine(common is null ? own : Path.GetFullPath(common, own), "config");
            }
        }

        return null;
    }

    private string? LineOf(string path, ref string asked) =>
        Read(path, ref asked) is { } file ? file.Text.Split('\n')[0].Trim() : null;

    private ToolFile? Read(string path, ref string asked)
    {
        asked = path;
        return ToolFile.Read(path, places, ToolFile.UsualLimit);
    }

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
