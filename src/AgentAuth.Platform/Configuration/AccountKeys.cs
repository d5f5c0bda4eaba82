using AgentAuth.Core.Accounts;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Files;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary>One <c>[[account]]</c> of <c>config.toml</c>.</summary>
internal sealed class AccountKeys(AppPaths paths)
{
    public AccountRule Read(TomlTableReader rule)
    {
        var provider = rule.String("provider") ?? throw rule.Missing("provider");

        if (!CredentialId.TryCreate(provider, null, out var chosen))
        {
            throw rule.Wrong("provider", "is no provider's id: lower-case letters and digits");
        }

        if (rule.String("account") is { } account && !CredentialId.TryCreate(provider, account, out chosen))
        {
            throw rule.Wrong(
                "account", "is no account's name: lower-case letters and digits; leave it out for the default account");
        }

        var (folder, remote, server) = (Folder(rule), Remote(rule), Server(rule));

        return folder is null && remote is null && server is null
            ? throw rule.Wrong("provider", "has no place: say folder, remote or server")
            : new AccountRule
            {
                Chosen = chosen!,
                Folder = folder,
                Remote = remote,
                Server = server,
                Location = Location(rule),
            };
    }

    private string? Folder(TomlTableReader rule)
    {
        if (rule.String("folder") is not { } text)
        {
            return null;
        }

        if (text.Contains('*', StringComparison.Ordinal))
        {
            throw rule.Wrong("folder", "is one folder, with all below it: leave the '*' out");
        }

        return paths.Meant(text) is { } path
            ? RealPath.Of(path)
            : throw rule.Wrong("folder", "must be an absolute path, or begin with ~/");
    }

    private static RemoteAddress? Remote(TomlTableReader rule) => rule.String("remote") switch
    {
        null => null,
        var text when RemoteAddress.TryParse(text, out var address) => address,
        _ => throw rule.Wrong("remote", "must be a host, with a path where you like: \"github.com/acme\""),
    };

    private static string? Server(TomlTableReader rule) =>
        rule.String("server") is ""
            ? throw rule.Wrong("server", "is empty: name an MCP server")
            : rule.String("server");

    private static string Location(TomlTableReader rule) => rule.Missing("account").Location;
}
