using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Docker: registry logins in <c>config.json</c>. An empty entry means that the secret is in the credential helper,
/// which is not asked.
/// </summary>
internal sealed class DockerReader() : FileReader("docker", "docker")
{
    public override string? FirstLogin(string? name) => name is null ? "docker login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
        [places.InVariable("DOCKER_CONFIG", "config.json") ?? places.InHome(".docker", "config.json")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var json = JsonFile.Parse(file);
        var helpers = json["credHelpers"];

        foreach (var (address, entry) in json["auths"].Members)
        {
            yield return OfRegistry(file, address, entry, helpers.Shown(address) ?? json.Shown("credsStore"));
        }

        foreach (var (address, helper) in helpers.Members.Where(helper => json["auths"][helper.Name].IsAbsent))
        {
            yield return OfRegistry(file, address, default, helper.ItselfShown);
        }
    }

    private MirroredCredential OfRegistry(ToolFile file, string address, OutsideJson entry, string? helper)
    {
        var host = HostNames.Of(address) ?? address;
        var (user, password) = BasicCredentials.Decode(entry.Shown("auth"));
        var login = HostLogin.Of(user ?? entry.Shown("username") ?? "", password ?? entry.Shown("password") ?? "");
        var secret = entry.Shown("identitytoken") is { Length: > 0 } token ? token : login.Secret;

        var known = secret.Length > 0
            ? Entry(file, host, CredentialKind.Pat, secret)
            : Elsewhere(
                file, host, CredentialKind.Pat,
                helper is null ? "the entry is empty" : $"held by docker-credential-{helper}, which is not asked");

        return known with
        {
            Provider = HostNames.ProviderOf(host),
            AccountLabel = login.User,
            Distinction = address,
            Commands = new OwnerCommands
            {
                Login = $"docker login {Unsafe.Quoted(host)}",
                Refresh = $"docker login {Unsafe.Quoted(host)}",
                Logout = $"docker logout {Unsafe.Quoted(address)}",
            },
        };
    }
}
