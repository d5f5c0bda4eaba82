using System.Text.RegularExpressions;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// git's <c>credential-store</c>: a URL a line, <c>https://user:password@host</c>. GitHub takes a token as the user
/// name too, so a user name that looks like a secret is taken for one.
/// </summary>
internal sealed partial class GitStoreReader() : FileReader("git-store", "git")
{
    protected override IEnumerable<string?> Locate(UserFolders places) =>
        [places.InHome(".git-credentials"), places.InConfig("git", "credentials")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        file.Text.Split('\n').Select(line => OfLine(file, line.Trim())).OfType<MirroredCredential>();

    private MirroredCredential? OfLine(ToolFile file, string line)
    {
        line = EncodedHost().Replace(line, host => Uri.UnescapeDataString(host.Value));

        if (!Uri.TryCreate(line, UriKind.Absolute, out var url) || url.UserInfo.Length == 0
            || HostNames.Of(line) is not { } host)
        {
            return null;
        }

        var colon = url.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? url.UserInfo : url.UserInfo[..colon]);
        var password = colon < 0 ? "" : Uri.UnescapeDataString(url.UserInfo[(colon + 1)..]);
        var login = HostLogin.Of(user, password);

        return Entry(file, login.NameAt(host), SecretText.KindOf(login.Secret, CredentialKind.Pat), login.Secret) with
        {
            Provider = HostNames.ProviderOf(host),
            AccountLabel = login.User,
            Distinction = url.AbsolutePath,
        };
    }

    // Before 2.26 git wrote the colon of a port and of an IPv6 address, and its brackets, as it writes them in a
    // password.
    [GeneratedRegex(
        "(?<=^[a-z]+://[^/]*@)(?:%3a|%5b|%5d|[^%@/])+(?=/|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EncodedHost();
}
