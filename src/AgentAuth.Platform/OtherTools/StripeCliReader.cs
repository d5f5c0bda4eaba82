using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Stripe CLI: a profile is a table of <c>config.toml</c>. Live keys stand there with asterisks in their middle and are
/// kept in the keyring, or, where there is none, by <c>PROFILE.live_mode_api_key</c> in <c>credentials.json</c>, which
/// then holds the login too.
/// </summary>
internal sealed class StripeCliReader() : FileReader("stripe-cli", "stripe")
{
    private const string Secrets = "credentials.json";

    public override string? FirstLogin(string? name) => name is null ? "stripe login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
        [places.InConfig("stripe", "config.toml"), places.InConfig("stripe", Secrets)];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        Path.GetFileName(file.Path) == Secrets
            ? Login(file, "login", JsonFile.Parse(file), CommandsFor("default"))
            : ToolToml.Parse(file).Members
                .Where(profile => profile.Value.IsObject)
                .SelectMany(
                    profile =>
                        OfProfile(
                            file, profile.Name, profile.Value, ReadBeside(places.InConfig("stripe", Secrets), places)))
                .OfType<MirroredCredential>();

    private IEnumerable<MirroredCredential?> OfProfile(
        ToolFile file, string name, OutsideJson profile, ToolFile? secrets)
    {
        var commands = CommandsFor(name);
        yield return Key(
            file, $"{name}-test", profile.Shown("test_mode_api_key"), profile.Shown("test_mode_key_expires_at"),
            commands);

        var live = Kept(secrets, $"{name}.live_mode_api_key");
        yield return Key(
            live is null ? file : secrets!, $"{name}-live", live ?? profile.Shown("live_mode_api_key"),
            profile.Shown("live_mode_key_expires_at"), commands);

        foreach (var login in Login(file, name, profile, commands))
        {
            yield return login;
        }
    }

    private IEnumerable<MirroredCredential> Login(
        ToolFile file, string name, OutsideJson members, OwnerCommands commands) =>
        members.Shown("uat") is { Length: > 0 } token
            ?
            [
                Key(file, name, token, members.Shown("oauth_uat_expires_at"), commands)! with
                {
                    Kind = CredentialKind.Oauth,
                    OwnerRefreshes = !string.IsNullOrEmpty(members.Shown("oauth_refresh_token")),
                },
            ]
            : [];

    // Broken, it is said for itself and not for every profile.
    private static string? Kept(ToolFile? secrets, string name) =>
        JsonFile.ParseBeside(secrets).Shown(name) is { Length: > 0 } key ? key : null;

    private MirroredCredential? Key(ToolFile file, string name, string? key, string? expiresAt, OwnerCommands commands)
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        var entry = key.Contains('*', StringComparison.Ordinal)
            ? Elsewhere(file, name, CredentialKind.ApiKey, "kept in the system's keyring, which is not asked")
            : Entry(file, name, CredentialKind.ApiKey, key);
        return entry with { Lifetime = file.Life(ToolTime.FromText(expiresAt)), Commands = commands };
    }

    private static OwnerCommands CommandsFor(string profile)
    {
        var option = profile == "default" ? "" : $" --project-name {Unsafe.Quoted(profile)}";
        return new OwnerCommands
        {
            Login = $"stripe login{option}",
            Refresh = $"stripe login{option}",
            Logout = $"stripe logout{option}",
        };
    }
}
