using System.Diagnostics;

namespace AgentAuth.Core.Credentials;

/// <summary>The words of the domain as JSON, files and screens write them.</summary>
public static class WireNames
{
    public static string Of(CredentialKind kind) => kind switch
    {
        CredentialKind.Oauth => "oauth",
        CredentialKind.ApiKey => "api_key",
        CredentialKind.Pat => "pat",
        CredentialKind.Cloud => "cloud",
        CredentialKind.Mcp => "mcp",
        _ => throw new UnreachableException($"no word for {kind}"),
    };

    public static string Of(Custody custody) => custody switch
    {
        Custody.Owned => "owned",
        Custody.Mirrored => "mirrored",
        Custody.Delegated => "delegated",
        Custody.Reference => "reference",
        _ => throw new UnreachableException($"no word for {custody}"),
    };

    public static string Of(CredentialState state) => state switch
    {
        CredentialState.Valid => "valid",
        CredentialState.RefreshDue => "refresh_due",
        CredentialState.Expired => "expired",
        CredentialState.Revoked => "revoked",
        CredentialState.LoginRequired => "login_required",
        CredentialState.Unresolved => "unresolved",
        CredentialState.Unknown => "unknown",
        _ => throw new UnreachableException($"no word for {state}"),
    };

    public static string Of(ExpiryKind expiry) => expiry switch
    {
        ExpiryKind.Known => "known",
        ExpiryKind.Never => "never",
        ExpiryKind.Unknown => "unknown",
        _ => throw new UnreachableException($"no word for {expiry}"),
    };

    public static string Of(RiskLevel risk) => risk switch
    {
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        RiskLevel.High => "high",
        RiskLevel.Critical => "critical",
        _ => throw new UnreachableException($"no word for {risk}"),
    };

    public static CredentialKind? KindOf(string? word) => Find(word, Enum.GetValues<CredentialKind>(), Of);

    public static CredentialState? StateOf(string? word) => Find(word, Enum.GetValues<CredentialState>(), Of);

    public static RiskLevel? RiskOf(string? word) => Find(word, Enum.GetValues<RiskLevel>(), Of);

    private static T? Find<T>(string? word, T[] values, Func<T, string> wordOf)
        where T : struct
    {
        foreach (var value in values)
        {
            if (wordOf(value) == word)
            {
                return value;
            }
        }

        return null;
    }
}
