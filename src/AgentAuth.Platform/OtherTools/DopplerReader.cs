using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Doppler: a token a folder in <c>.doppler.yaml</c>, or in its place the name of an entry in the keyring
/// (<c>secret-UUID</c>).
/// </summary>
internal sealed class DopplerReader() : FileReader("doppler", "doppler")
{
    public override string? FirstLogin(string? name) => name is null ? "doppler login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
        [places.InVariable("DOPPLER_CONFIG_DIR", ".doppler.yaml") ?? places.InHome(".doppler", ".doppler.yaml")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        YamlText.Parse(file)["scoped"].Members
            .Where(scope => !string.IsNullOrEmpty(scope.Value.Shown("token")))
            .Select(scope => OfScope(file, scope.Name, scope.Value.Shown("token")!));

    private MirroredCredential OfScope(ToolFile file, string scope, string token)
    {
        var name = scope == "/" ? null : scope;
        var entry = token.StartsWith("secret-", StringComparison.Ordinal)
            ? Elsewhere(file, name, CredentialKind.Pat, "kept in the system's keyring, which is not asked")
            : Entry(file, name, CredentialKind.Pat, token);

        var option = $"--scope {Unsafe.Quoted(scope)}";
        return entry with
        {
            Commands = new OwnerCommands
            {
                Login = $"doppler login {option}",
                Refresh = $"doppler login {option}",
                Logout = $"doppler logout {option}",
                Token = $"doppler configure get token --plain {option}",
            },
        };
    }
}
