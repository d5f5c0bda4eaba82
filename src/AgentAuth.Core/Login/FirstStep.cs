using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Login;

/// <summary>
/// The command that brings a credential which is not there yet, by what its provider gives. A login needs a provider
/// that somebody knows; a key of any name can be added.
/// </summary>
public static class FirstStep
{
    public static string For(CredentialId id, IProviders providers) => id.Provider == McpServer.ProviderId
        ? LoginHint.For(id)
        : providers.Find(id.Provider) is { Delegation: null, Flow: not LoginFlow.ApiKey }
            ? $"agent login {id}"
            : $"agent add {id}";
}
