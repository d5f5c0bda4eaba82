using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Platform.Files;

/// <summary>Where everything lives, from the home folder alone. Making a path touches no disk.</summary>
public sealed class AppPaths
{
    private readonly string? _userHome;

    /// <param name="home">The folder that <c>AGENT_HOME</c> names; made absolute.</param>
    /// <param name="userHome">The user's own folder, shown as <c>~</c>; null where it is not known.</param>
    public AppPaths(string home, string? userHome = null)
    {
        Home = Path.TrimEndingDirectorySeparator(Path.GetFullPath(home));
        _userHome = string.IsNullOrEmpty(userHome)
            ? null
            : Path.TrimEndingDirectorySeparator(Path.GetFullPath(userHome));
    }

    public string Home { get; }

    public string ConfigFile => Path.Combine(Home, "config.toml");

    public string ProvidersFolder => Path.Combine(Home, "providers");

    public string ThemesFolder => Path.Combine(Home, "themes");

    public string GrantsFolder => Path.Combine(Home, "oauth");

    public string SecretsFolder => Path.Combine(Home, "credentials");

    /// <summary>What other programs gave us unasked.</summary>
    public string OfferedFolder => Path.Combine(Home, "offered");

    public string RevocationsFolder => Path.Combine(Home, "revocations");

    public string ApprovalsFolder => Path.Combine(Home, "approvals");

    public string SetupFolder => Path.Combine(Home, "setup");

    public string KeeperLock => Path.Combine(Home, ".keep.lock");

    public string Database => Path.Combine(Home, "agent.db");

    public string AuditAnchor => Path.Combine(Home, "audit.head");

    public string AuditAnchorLock => Path.Combine(Home, ".audit.head.lock");

    public string AuditSpool => Path.Combine(Home, "audit.spool");

    /// <summary>The folder that <c>--home</c>, else <c>AGENT_HOME</c>, else <c>~/.agent</c> names.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where there is neither of them nor a home
    /// folder.</exception>
    public static AppPaths From(IReadOnlyDictionary<string, string> environment, string? homeOption)
    {
        var user = environment.GetValueOrDefault(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        var home = FirstSet(homeOption, environment.GetValueOrDefault("AGENT_HOME"));

        if (home is null && string.IsNullOrEmpty(user))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "neither AGENT_HOME nor HOME is set", "export AGENT_HOME=/path/to/folder");
        }

        return new AppPaths(home ?? Path.Combine(user!, ".agent"), user);
    }

    public string GrantFile(CredentialId id) => Path.Combine(GrantsFolder, $"{id.FileName}.json");

    public string SecretFile(CredentialId id) => Path.Combine(SecretsFolder, $"{id.FileName}.json");

    public string OfferedFile(CredentialId id) => Path.Combine(OfferedFolder, $"{id.FileName}.json");

    public string ProviderFile(string provider) => Path.Combine(ProvidersFolder, $"{provider}.toml");

    /// <summary>
    /// Whether a credential is in the store, by its file alone: commands that must be quick ask this before they look
    /// elsewhere.
    /// </summary>
    public bool Holds(CredentialId id) => File.Exists(GrantFile(id)) || File.Exists(SecretFile(id));

    /// <summary>
    /// The path for people: the user's own folder as <c>~</c>. Not where that is the store itself, as a demonstration's
    /// is: outside it, <c>~</c> is another folder.
    /// </summary>
    public string Shown(string path) =>
        _userHome is not null && _userHome != Home
            && path.StartsWith(_userHome, StringComparison.Ordinal)
            && (path.Length == _userHome.Length || path[_userHome.Length] == Path.DirectorySeparatorChar)
            ? string.Concat("~", path.AsSpan(_userHome.Length))
            : path;

    /// <summary>
    /// The inverse of <see cref="Shown"/>: an absolute path of what a person wrote; null where it is none.
    /// </summary>
    public string? Meant(string text) => text switch
    {
        _ when text.Contains('\0', StringComparison.Ordinal) => null,
        "~" => _userHome,
        ['~', '/' or '\\', ..] => _userHome is null ? null : Path.GetFullPath(text[2..], _userHome),
        _ => Path.IsPathFullyQualified(text) ? Path.GetFullPath(text) : null,
    };

    private static string? FirstSet(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value))
            {
                return value;
            }
        }

        return null;
    }
}
