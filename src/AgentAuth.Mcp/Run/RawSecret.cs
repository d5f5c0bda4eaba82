using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run;

/// <summary>A secret that is written out in a host's file.</summary>
/// <param name="Kind">A credential's kind, or <c>database</c>; null where nothing tells.</param>
/// <param name="Risk">How much harm a leak would do.</param>
public sealed record RawSecret(string? Kind, RiskLevel Risk)
{
    private const string Database = "database";

    /// <summary>Null where no secret stands in the value.</summary>
    public static RawSecret? In(string? name, DeclaredValue value)
    {
        var secrets = DeclaredText.RawSecrets(name, value).ToList();

        if (secrets.Count == 0)
        {
            return null;
        }

        return DeclaredText.HoldsDatabaseLogin(value)
            ? new RawSecret(Database, RiskLevel.Critical)
            : secrets.Select(Issued).OfType<RawSecret>().MaxBy(secret => secret.Risk)
                ?? new RawSecret(null, RiskLevel.High);
    }

    private static RawSecret? Issued(Secret secret) =>
        SecretRecognition.Find(secret, ProviderCatalog.BuiltIn) is { } known
            ? new RawSecret(WireNames.Of(known.Prefix.Kind), known.Provider.Risk)
            : null;
}
