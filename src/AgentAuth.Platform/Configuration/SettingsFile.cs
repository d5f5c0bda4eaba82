using System.Text;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary><c>config.toml</c>.</summary>
public sealed class SettingsFile(AppPaths paths)
{
    private static readonly TimeSpan LeastRecheck = TimeSpan.FromSeconds(10);

    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> with file, line and column where it is wrong.
    /// </exception>
    public Configuration Read() => SafeDirectory.Check(paths.Home)
        ? ConfigurationFile.Read(paths.ConfigFile, paths.Shown(paths.ConfigFile), Read) ?? Configuration.Default
        : Configuration.Default;

    /// <summary>Writes <c>theme</c> and leaves every other line as it is, comments included.</summary>
    /// <exception cref="AgentAuthException">Where the file is wrong already, unsafe, or cannot be
    /// written.</exception>
    public void SaveTheme(string id)
    {
        Change(text => text.Set("theme", id));
    }

    /// <summary>Writes a client of the user's own; every other line stays as it is, comments included.</summary>
    /// <exception cref="AgentAuthException">As <see cref="SaveTheme"/>, and where the provider stands there in a form
    /// that is not changed here.</exception>
    public Configuration SaveClient(string provider, string clientId, Secret? clientSecret)
    {
        if (!clientId.All(character => character is > ' ' and <= '~'))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "a client id is letters, digits and signs without blanks",
                $"agent provider show {provider}");
        }

        var table = $"provider.{provider}";
        var saved = Change(text =>
        {
            text.Set(table, "client_id", clientId);

            if (clientSecret is not null)
            {
                text.Set(table, "client_secret", clientSecret.Reveal());
            }
        });

        return saved.Providers.GetValueOrDefault(provider)?.ClientId == clientId ? saved : throw ByHand(table);
    }

    // What the change makes of the file is read before it takes the place of what is there.
    private Configuration Change(Action<SettingsText> change)
    {
        SafeDirectory.Ensure(paths.Home);
        Read();
        var file = SafeFile.Read(paths.ConfigFile, FileRule.OthersMayRead);
        var text = new SettingsText(file is null ? "" : Encoding.UTF8.GetString(file.Bytes.AsSpan()));
        change(text);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());

        try
        {
            TomlDocument.Parse(bytes, paths.Shown(paths.ConfigFile)).Read();
        }
        catch (TomlException)
        {
            throw ByHand("that key");
        }

        AtomicFile.Replace(paths.ConfigFile, bytes);
        return Read();
    }

    private AgentAuthException ByHand(string what) => new(
        ProblemCode.Usage,
        $"{paths.Shown(paths.ConfigFile)} holds {what} in a form that is not changed here; write it there yourself",
        "agent doctor");

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
