using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Exactly these credentials of other tools.</summary>
public sealed class FixedMirror(params MirroredCredential[] credentials) : IMirroredCredentials
{
    public IReadOnlyList<MirroredCredential> ReadAll() => credentials;

    public IReadOnlyList<MirroredCredential> ReadOf(string owner) =>
        [.. credentials.Where(credential => credential.Owner == owner)];
}
