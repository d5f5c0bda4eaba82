using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Readers.Formats;

namespace AgentAuth.Platform.Readers;

/// <summary>
/// Stripe CLI: a profile is a table of <c>config.toml</c>. Live keys stand there with asterisks in their middle and are kept in
/// the keyring.
/// </summary>
internal sealed class StripeCliReader() : FileReader("stripe-cli", "stripe")
{
    public override string? FirstLogin(string? name) => name is null ? "stripe login" : null;

    protected override IEnumerable<string?> Locate(OutsidePlaces places) => [places.InConfig("stripe", "config.toml")];

    protected override IEnumerable<MirroredCredential> Parse(OutsideFile file, OutsidePlaces places) =>
        OutsideToml.Parse(file).Members
            .Where(profile => profile.Value.IsObject)
            .SelectMany(profile => OfProfile(file, profile.Name, profile.Value))
            .OfType<MirroredCredential>();

    private IEnumerable<MirroredCredential?> OfProfile(OutsideFile file, string name, OutsideJson profile)
    {
        var commands = CommandsFor(name);
        yield return Key(file, $"{name}-test", profile.Text("test_mode_api_key"), profile.Text("test_mode_key_expires_at"), commands);
        yield return Key(file, $"{name}-live", profile.Text("live_mode_api_key"), profile.Text("live_mode_key_expires_at"), commands);

        if (profile.Text("uat") is { Length: > 0 } token)
        {
            yield return Key(file, name, token, profile.Text("oauth_uat_expires_at"), commands)! with
            {
                Kind = CredentialKind.Oauth,
                OwnerRenews = !string.IsNullOrEmpty(profile.Text("oauth_refresh_token")),
            };
        }
    }

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
