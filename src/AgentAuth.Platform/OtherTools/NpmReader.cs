using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>npm: registry tokens in the user's <c>.npmrc</c> and in the one of the working folder.</summary>
internal sealed class NpmReader() : FileReader("npmrc", "npm")
{
    private static readonly string[] SecretKeys = ["_authToken", "_auth", "_password"];

    public override string? FirstLogin(string? name) => name is null ? "npm login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.Variable("NPM_CONFIG_USERCONFIG") ?? places.Variable("npm_config_userconfig") ?? places.InHome(".npmrc"),
        places.InWorkingFolder(".npmrc"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        IniText.Parse(file)
            .SelectMany(section => section.Values)
            .Select(pair => OfLine(file, pair.Key, pair.Value))
            .OfType<MirroredCredential>();

    // //HOST/:_authToken=TOKEN; without a registry the old form, which npm applies to the default one.
    private MirroredCredential? OfLine(ToolFile file, string key, string value)
    {
        var colon = key.LastIndexOf(':');
        var registry = colon < 0 ? "default" : key[..colon].Trim('/');

        if (!SecretKeys.Contains(key[(colon + 1)..]) || value.Length == 0 || HostNames.Of(registry) is not { } host)
        {
            return null;
        }

        var option = colon < 0 ? "" : $" --registry={Unsafe.Quoted($"https://{registry}/")}";
        return Entry(file, registry, SecretText.KindOf(value, CredentialKind.Pat), value) with
        {
            Distinction = key[(colon + 1)..],

            // A registry is npm's own unless another provider runs it.
            Provider = HostNames.ProviderOf(host) is var known && known == host ? "npm" : known,
            Commands = new OwnerCommands
            {
                Login = $"npm login{option}",
                Refresh = $"npm login{option}",
                Logout = $"npm logout{option}",
            },
        };
    }
}
