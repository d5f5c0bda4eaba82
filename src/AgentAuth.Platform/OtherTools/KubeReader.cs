using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// kubectl: the users in kubeconfig files. Certificates and JSON Web Tokens say when they end. A user with an exec
/// plug-in has its token printed by a program, which is not run.
/// </summary>
internal sealed class KubeReader() : FileReader("kube", "kubernetes")
{
    protected override IEnumerable<string?> Locate(UserFolders places) =>
        places.Variable("KUBECONFIG")?.Split(
            places.System is HostSystem.Windows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries)
        ?? (IEnumerable<string?>)[places.InHome(".kube", "config")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        YamlText.Parse(file)["users"].Items.Select(entry => OfUser(file, entry.Shown("name"), entry["user"]))
            .OfType<MirroredCredential>();

    private MirroredCredential? OfUser(ToolFile file, string? name, OutsideJson user)
    {
        if (user.Shown("token") is { Length: > 0 } token)
        {
            return WithToken(file, name, token);
        }

        if (user.Shown("client-key-data") is { Length: > 0 } key)
        {
            var (from, until) = Certificate.LifeOf(user.Shown("client-certificate-data"));
            return Entry(file, name, CredentialKind.Cloud, key) with { Lifetime = file.Life(until, from) };
        }

        if (user["auth-provider"]["config"] is { IsObject: true } provider)
        {
            return Entry(file, name, CredentialKind.Cloud, provider.Shown("access-token", "id-token")) with
            {
                Lifetime = file.Life(
                    ToolTime.FromText(provider.Shown("expiry")) ?? JwtClaims.Of(provider.Shown("id-token")).ExpiresAt),
                OwnerRefreshes = !string.IsNullOrEmpty(provider.Shown("refresh-token")),
            };
        }

        if (user.Shown("password") is { Length: > 0 } password)
        {
            return Entry(file, name, CredentialKind.Cloud, password) with { AccountLabel = user.Shown("username") };
        }

        var elsewhere = user["exec"].Shown("command") is { } program
            ? $"printed by {Path.GetFileName(program)}, which is not run"
                : user.Shown("tokenFile") is { } tokenFile ? $"the token is in {tokenFile}"
                : user.Shown("client-key") is { } keyFile ? $"the key is in {keyFile}"
                : null;

        return elsewhere is null ? null : Elsewhere(file, name, CredentialKind.Cloud, elsewhere);
    }

    private MirroredCredential WithToken(ToolFile file, string? name, string token)
    {
        var claims = JwtClaims.Of(token);
        return Entry(file, name, CredentialKind.Cloud, token) with
        {
            Lifetime = file.Life(claims.ExpiresAt, claims.IssuedAt),
            Issuer = claims.Issuer,
        };
    }
}
