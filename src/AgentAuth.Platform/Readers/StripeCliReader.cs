using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Readers.Formats;

namespace AgentAuth.Platform.Readers;

/// <summary>
/// Stripe CLI: a profile is a table of <c>config.toml</c>. Live keys stand there with asterisks in their middle and are kept in
/// the keyring, or, where there is none, by <c>PROFILE.live_mode_api_key</c> in <c>credentials.json</c>, which then holds the login too.
/// </summary>
internal sealed class StripeCliReader() : FileReader("stripe-cli", "stripe")
{
    private const string Secrets = "credentials.json";

    public override string? FirstLogin(string? name) => name is null ? "stripe login" : null;

    protected override IEnumerable<string?> Locate(OutsidePlaces places) => [places.InConfig("stripe", "config.toml"), places.InConfig("stripe", Secrets)];

    protected override IEnumerable<MirroredCredential> Parse(OutsideFile file, OutsidePlaces places) =>
        Path.GetFileName(file.Path) == Secrets
            ? Login(file, "login", OutsideJson.Parse(file), CommandsFor("default"))
            : OutsideToml.Parse(file).Members
                .Where(profile => profile.Value.IsObject)
                .SelectMany(profile => OfProfile(file, profile.Name, profile.Value, ReadBeside(places.InConfig("stripe", Secrets), places)))
                .OfType<MirroredCredential>();

    private IEnumerable<MirroredCredential?> OfProfile(OutsideFile file, string name, OutsideJson profile, OutsideFile? secrets)
    {
        var commands = CommandsFor(name);
        yield return Key(file, $"{name}-test", profile.Text("test_mode_api_key"), profile.Text("test_mode_key_expires_at"), commands);

        var live = Kept(secrets, $"{name}.live_mode_api_key");
        yield return Key(live is null ? file : secrets!, $"{name}-live", live ?? profile.Text("live_mode_api_key"), profile.Text("live_mode_key_expires_at"), commands);

        foreach (var login in Login(file, name, profile, commands))
        {
            yield return login;
        }
    }

    private IEnumerable<MirroredCredential> Login(OutsideFile file, string name, OutsideJson members, OwnerCommands commands) =>
        members.Text("uat") is { Length: > 0 } token
            ?
            [
                Key(file, name, token, members.Text("oauth_uat_expires_at"), commands)! with
                {
                    Kind = CredentialKind.Oauth,
                    OwnerRenews = !string.IsNullOrEmpty(members.Text("oauth_refresh_token")),
                },
            ]
            : [];

    // Broken, it is said for itself and not for every profile.
    private static string? Kept(OutsideFile? secrets, string name) => OutsideJson.ParseBeside(secrets).Text(name) is { Length: > 0 } key ? key : null;

    private MirroredCredential? Key(OutsideFile file, string name, string? key, string? expiresAt, OwnerCommands commands)
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        var entry = key.Contains('*', StringComparison.Ordinal)
            ? Elsewhere(file, name, CredentialKind.ApiKey, "kept in the system's keyring, which is not asked")
            : Entry(file, name, CredentialKind.ApiKey, key);
        return entry with { Lifetime = file.Life(OutsideTime.FromText(expiresAt)), Commands = commands };
    }

    private static OwnerCommands CommandsFor(string profile)
    {
        var option = profile == "default" ? "" : $" --project-name {Unsafe.Quoted(profile)}";
        return new OwnerCommands { Login = $"stripe login{option}", Refresh = $"stripe login{option}", Logout = $"stripe logout{option}" };
    }
}
