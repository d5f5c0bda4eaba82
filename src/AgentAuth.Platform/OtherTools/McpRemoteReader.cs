using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// mcp-remote: a folder for each of its versions, and in it a file for each server, named by a hash. The files state
/// only how long the token was to live, so its end is counted from when the file was written.
/// </summary>
internal sealed class McpRemoteReader() : FileReader("mcp-remote", "mcp")
{
    private const string Ending = "_tokens.json";

    protected override IEnumerable<string?> Locate(UserFolders places) =>
        Versions(places).SelectMany(folder => places.Files(folder, "*" + Ending));

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var json = JsonFile.Parse(file);
        if (json.Shown("access_token") is not { } token)
        {
            yield break;
        }

        var hash = Path.GetFileName(file.Path)[..^Ending.Length];
        var lifetime = Lifetime.Received(file.WrittenAt, json.Number("expires_in"), Expiry.Unknown);
        var left = Path.GetDirectoryName(file.Path) == Newest(places)
            ? null
            : $"left behind by {Path.GetFileName(Path.GetDirectoryName(file.Path))}";

        yield return Entry(file, hash.Length > 8 ? hash[..8] : hash, CredentialKind.Mcp, token) with
        {
            Lifetime = lifetime,
            OwnerRefreshes = !string.IsNullOrEmpty(json.Shown("refresh_token")),
            Scopes = json.Scopes("scope"),
            Note = left
                ?? (lifetime.Expiry.Kind is ExpiryKind.Known
                    ? "the end is an estimate: the file's time and expires_in"
                    : null),
        };
    }

    private static IReadOnlyList<string> Versions(UserFolders places) =>
        places.Folders(places.Variable("MCP_REMOTE_CONFIG_DIR") ?? places.InHome(".mcp-auth"), "mcp-remote-*");

    private static string? Newest(UserFolders places) => Versions(places).MaxBy(VersionOf);

    private static Version VersionOf(string folder) =>
        Version.TryParse(Path.GetFileName(folder)["mcp-remote-".Length..].Split('-')[0], out var version)
            ? version
            : new Version(0, 0);
}
