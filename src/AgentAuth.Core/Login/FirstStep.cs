using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.CommandLine;

/// <summary>The command that brings a credential which is not there yet, by what its provider gives.</summary>
internal static class FirstStep
{
    /// <summary>Null where nobody knows such a provider.</summary>
    public static string? For(CredentialId id, IProviders providers) => providers.Find(id.Provider) switch
    {
        null => null,
        { Delegation: null, Flow: not LoginFlow.ApiKey } => $"agent login {id}",
        _ => $"agent add {id}",
    };
}
