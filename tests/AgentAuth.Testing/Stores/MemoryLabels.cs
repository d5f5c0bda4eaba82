using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Labels that are kept for one test.</summary>
public sealed class MemoryLabels : ICredentialLabels
{
    private readonly Dictionary<CredentialId, Labels> _labels = [];

    public IReadOnlyDictionary<CredentialId, Labels> ReadAll() => _labels;

    public Labels Change(CredentialId credential, Func<Labels, Labels> change) =>
        _labels[credential] = change(_labels.GetValueOrDefault(credential) ?? Labels.None);
}
