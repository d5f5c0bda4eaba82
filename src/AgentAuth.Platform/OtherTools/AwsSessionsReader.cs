using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// The AWS tools' token caches: IAM Identity Center sessions (<c>sso/cache</c>) and <c>aws login</c> sessions
/// (<c>login/cache</c>). A file is named by the hash of its session, so the names come from the configuration; one of
/// another name among the sessions is another program's, as Kiro's <c>kiro-auth-token.json</c> is. Key pairs are
/// <see cref="AwsKeysReader"/>'s.
/// </summary>
internal sealed class AwsSessionsReader() : FileReader("aws", "aws")
{
    public override string? FirstLogin(string? name) => name is null ? "aws login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        .. places.Files(places.InHome(".aws", "sso", "cache"), "*.json")
            .Where(path => IsSha1(Path.GetFileNameWithoutExtension(path))),
        .. places.Files(
            places.Variable("AWS_LOGIN_CACHE_DIRECTORY") ?? places.InHome(".aws", "login", "cache"), "*.json"),
        .. places.Files(places.InHome(".aws", "cli", "cache"), "*.json"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var json = JsonFile.Parse(file);
        var stem = Path.GetFileNameWithoutExtension(file.Path);

        if (json["Credentials"] is { IsObject: true } keys)
        {
            return [Role(file, stem, json, keys)];
        }

        return json["accessToken"] switch
        {
            { IsObject: true } pair => [Login(file, stem, pair, json, places)],
            { Itself: { } token } => [SingleSignOn(file, stem, token, json, places)],
            // A registered client, which authenticates nobody.
            _ => [],
        };
    }

    private MirroredCredential SingleSignOn(
        ToolFile file, string stem, string token, OutsideJson json, UserFolders places)
    {
        var session = AwsConfiguration.Read(places).SessionOf(stem);
        var command = session is null ? "aws sso login" : $"aws sso login {session.Option}";

        return Entry(file, session?.Name ?? $"sso-{Short(stem)}", CredentialKind.Oauth, token) with
        {
            Lifetime = file.Life(ToolTime.FromText(json.Shown("expiresAt"))),
            OwnerRefreshes = !string.IsNullOrEmpty(json.Shown("refreshToken")),
            Issuer = json.Shown("startUrl"),
            Scopes = session?.Scopes ?? [],
            Commands = new OwnerCommands { Login = command, Refresh = command, Logout = "aws sso logout" },
        };
    }

    private MirroredCredential Login(ToolFile file, string stem, OutsideJson pair, OutsideJson json, UserFolders places)
    {
        var session = AwsConfiguration.Read(places).SessionOf(stem);
        var profile = session is null ? "" : $" {session.Option}";

        return Entry(
            file, session?.Name ?? $"login-{Short(stem)}", CredentialKind.Cloud, pair.Shown("secretAccessKey")) with
        {
            Lifetime = file.Life(ToolTime.FromText(pair.Shown("expiresAt"))),
            OwnerRefreshes = !string.IsNullOrEmpty(json.Shown("refreshToken")),
            AccountLabel = pair.Shown("accountId"),
            Commands = new OwnerCommands
            {
                Login = $"aws login{profile}",
                Refresh = $"aws login{profile}",
                Logout = $"aws logout{profile}",
            },
        };
    }

    // arn:aws:sts::123456789012:assumed-role/ROLE/SESSION
    private MirroredCredential Role(ToolFile file, string stem, OutsideJson json, OutsideJson keys)
    {
        var role = json["AssumedRoleUser"].Shown("Arn")?.Split('/') is [_, var name, ..] ? name : null;

        return Entry(file, $"role-{role ?? Short(stem)}", CredentialKind.Cloud, keys.Shown("SecretAccessKey")) with
        {
            Lifetime = file.Life(ToolTime.FromText(keys.Shown("Expiration"))),
            OwnerRefreshes = true,
            AccountLabel = json["AssumedRoleUser"].Shown("Arn"),
        };
    }

    private static bool IsSha1(string stem) => stem.Length == 40 && stem.All(char.IsAsciiHexDigit);

    private static string Short(string stem) => stem.Length > 8 ? stem[..8] : stem;
}
