using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>The keys that pay for the model itself, by the variable, by the issuer, and by how they begin.</summary>
public static class ModelKeys
{
    private static readonly IssuedVariable[] Known = [
        .. KnownVariables.All.Where(issued => issued.Variable.PaysForModel)];

    private static readonly HashSet<string> Names = new(
        Known.Select(issued => issued.Variable.Name), StringComparer.Ordinal);

    public static bool Includes(string variable) => Names.Contains(variable);

    /// <summary>Whether any key of the issuer pays for a model.</summary>
    public static bool AreFrom(string provider) => Array.Exists(Known, issued => issued.Issuer == provider);

    /// <summary>Whether a credential of that kind pays for a model.</summary>
    public static bool Includes(string provider, CredentialKind kind) =>
        Array.Exists(Known, issued => issued.Issuer == provider && issued.Variable.Kind == kind);

    /// <summary>Whether a secret is such a key, wherever it comes from.</summary>
    public static bool Includes(Secret secret) =>
        SecretRecognition.Find(secret, ProviderCatalog.BuiltIn) is { } known
            && Includes(known.Provider.Id, known.Prefix.Kind);
}
