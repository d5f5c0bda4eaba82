using System.Diagnostics;
using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary>
/// Reads single values of a provider, each with the rule it has to keep. Null for a key that is absent.
/// </summary>
internal static class ProviderValues
{
    public static string? Filled(TomlTableReader table, string key) => table.String(key) switch
    {
        "" => throw table.Wrong(key, "must not be empty"),
        var text => text,
    };

    public static LoginFlow? Flow(TomlTableReader table, string key) =>
        table.Choice(key, "browser", "device", "api_key") switch
        {
            null => null,
            "browser" => LoginFlow.Browser,
            "device" => LoginFlow.Device,
            "api_key" => LoginFlow.ApiKey,
            _ => throw new UnreachableException(),
        };

    public static ClientAuthentication? Authentication(TomlTableReader table, string key) =>
        table.Choice(key, "none", "body", "basic") switch
        {
            null => null,
            "none" => ClientAuthentication.None,
            "body" => ClientAuthentication.SecretInBody,
            "basic" => ClientAuthentication.Basic,
            _ => throw new UnreachableException(),
        };

    /// <summary>
    /// As it is written: an issuer is compared code point by code point, and <see cref="Uri"/> adds a slash.
    /// </summary>
    public static string? Address(TomlTableReader table, string key, bool allowLoopbackHttp)
    {
        if (table.String(key) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            throw table.Wrong(key, "must be an https address");
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            throw table.Wrong(key, "must have no user information and no fragment");
        }

        if (address.Scheme == "http" && !(allowLoopbackHttp && Endpoint.IsLoopbackHost(address)))
        {
            throw table.Wrong(key, Endpoint.IsLoopbackHost(address)
                ? "uses plain http: allow_loopback_http = true permits that for a development server"
                : "must be an https address");
        }

        return text;
    }

    /// <summary>RFC 8414 section 2: no query either.</summary>
    public static string? Issuer(TomlTableReader table, string key, bool allowLoopbackHttp) =>
        Address(table, key, allowLoopbackHttp) is { } text && text.Contains('?')
            ? throw table.Wrong(key, "must have no query")
            : table.String(key);

    public static string? RedirectPath(TomlTableReader table, string key) => table.String(key) switch
    {
        null => null,
        ['/', ..] path when !path.AsSpan().ContainsAny("?# \\%") => path,
        _ => throw table.Wrong(key, "must begin with a slash and be a plain path"),
    };

    public static string? Variable(TomlTableReader table, string key) => table.String(key) switch
    {
        null => null,
        var name when VariableName.IsValid(name) => name,
        _ => throw table.Wrong(key, "must be a variable's name: letters, digits and underscores"),
    };

    /// <summary>RFC 8707 section 2: absolute, without a fragment.</summary>
    public static string? Resource(TomlTableReader table, string key) => table.String(key) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 => text,
        _ => throw table.Wrong(key, "must be an absolute URI without a fragment"),
    };
}
