using System.Text;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary><c>config.toml</c>.</summary>
public sealed class SettingsFile(AppPaths paths)
{
    private static readonly TimeSpan LeastRecheck = TimeSpan.FromSeconds(10);

    /// <exception cref="Core.Errors.AgentAuthException">
    /// <see cref="Core.Errors.ProblemCode.Usage"/> with file, line and column where it is wrong.
    /// </exception>
    public Configuration Read() => SafeDirectory.Check(paths.Home)
        ? ConfigurationFile.Read(paths.ConfigFile, paths.Shown(paths.ConfigFile), Read) ?? Configuration.Default
        : Configuration.Default;

    /// <summary>Writes <c>theme</c> and leaves every other line as it is, comments included.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">Where the file is wrong already, unsafe, or cannot be
    /// written.</exception>
    public void SaveTheme(string id)
    {
        SafeDirectory.Ensure(paths.Home);
        Read();
        var lines = SafeFile.Read(paths.ConfigFile, FileRule.OthersMayRead) is { } file
            ? Encoding.UTF8.GetString(file.Bytes.AsSpan()).Split('\n').ToList()
            : [];
        var line = $"theme = \"{id}\"";

        // Keys of the file itself stand before its first table.
        var end = lines.FindIndex(text => text.TrimStart().StartsWith('['));
        var at = lines.FindIndex(
            text => text.TrimStart().StartsWith("theme", StringComparison.Ordinal)
                && text.Split('=')[0].Trim() == "theme");
        if (at >= 0 && (end < 0 || at < end))
        {
            lines[at] = line;
        }
        else
        {
            lines.Insert(0, line);
        }

        AtomicFile.Replace(paths.ConfigFile, Encoding.UTF8.GetBytes(string.Join('\n', lines).TrimEnd('\n') + "\n"));
    }

    private Configuration Read(TomlTableReader table, FileContent file)
    {
        var defaults = new Settings();
        var notify = table.Table("notify");
        var mcp = table.Table("mcp");
        var settings = defaults with
        {
            Theme = table.String("theme"),
            RefreshShare = ReadShare(table.Table("refresh")) ?? defaults.RefreshShare,
            RotationCadence = ReadCadence(table.Table("risk"), defaults.RotationCadence),
            Keys = ReadKeys(table.Table("keys")),
            HasMotion = table.Choice(
                "motion", "auto", "full", "none") switch
            { "full" => true, "none" => false, _ => null },
            HasMouse = table.Boolean("mouse") ?? defaults.HasMouse,
            Recheck = ReadRecheck(mcp) ?? defaults.Recheck,
            LeastServerTtl = ReadLeastTtl(mcp) ?? defaults.LeastServerTtl,
            NotifyCommand = notify?.StringArray("command") ?? [],
            NotifiesDesktop = notify?.Boolean("desktop") ?? defaults.NotifiesDesktop,
            Accounts = [.. (table.TableArray("account") ?? []).Select(new AccountKeys(paths).Read)],
        };

        return new Configuration(settings, ReadProviders(table.Table("provider"), file));
    }

    private static IReadOnlyList<KeySetting> ReadKeys(TomlTableReader? keys) =>
    [
        .. (keys?.Keys ?? []).Select(
            action => new KeySetting(action, keys!.StringOrArray(action)!, keys.Wrong(action, "").Location)),
    ];

    private static double? ReadShare(TomlTableReader? refresh) => refresh?.Number("at") switch
    {
        null => null,
        > 0 and <= 1 and var share => share,
        _ => throw refresh.Wrong("at", "must be a share of the life, more than 0 and at most 1"),
    };

    private static TimeSpan? ReadRecheck(TomlTableReader? mcp) => mcp?.String("recheck") is not { } text
        ? null
        : DurationText.TryParse(text, out var span) && span >= LeastRecheck
            ? span
            : throw mcp.Wrong("recheck", "must be a duration such as \"5m\", and at least 10s");

    private static TimeSpan? ReadLeastTtl(TomlTableReader? mcp) => mcp?.String("min_ttl") is not { } text
        ? null
        : DurationText.TryParse(text, out var span)
            ? span
            : throw mcp.Wrong("min_ttl", "must be a duration such as \"1m\"");

    private static Dictionary<RiskLevel, TimeSpan> ReadCadence(
        TomlTableReader? risk, IReadOnlyDictionary<RiskLevel, TimeSpan> defaults)
    {
        var cadence = new Dictionary<RiskLevel, TimeSpan>(defaults);
        foreach (var level in Enum.GetValues<RiskLevel>())
        {
            var key = WireNames.Of(level);
            if (risk?.String(key) is { } text)
            {
                cadence[level] = DurationText.TryParse(text, out var span)
                    ? span
                    : throw risk.Wrong(key, "must be a duration such as \"30d\"");
            }
        }

        return cadence;
    }

    private Dictionary<string, ProviderKeys> ReadProviders(TomlTableReader? providers, FileContent file)
    {
        var overrides = new Dictionary<string, ProviderKeys>(StringComparer.Ordinal);
        foreach (var id in providers?.Keys ?? [])
        {
            if (!IsKnown(id))
            {
                throw providers!.Wrong(id, "names no provider: see 'agent provider list'");
            }

            var keys = ProviderKeys.Read(providers!.Table(id)!);
            ConfigurationFile.RequirePrivate(paths.ConfigFile, file, keys);
            overrides.Add(id, keys);
        }

        return overrides;
    }

    private bool IsKnown(string id) =>
        ProviderCatalog.BuiltIn.Any(provider => provider.Id == id)
        || (CredentialId.TryCreate(id, null, out _) && File.Exists(paths.ProviderFile(id)));
}
