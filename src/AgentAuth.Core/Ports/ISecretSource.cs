using AgentAuth.Core.Credentials;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Ports;

/// <summary>Everything that holds secrets for us: managers by reference, helpers by their command.</summary>
public interface ISecretSource
{
    /// <inheritdoc cref="ISecretResolver.ResolveAsync"/>
    Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken);

    /// <inheritdoc cref="ISecretResolver.ResolveQuietlyAsync"/>
    Task<Secret> ResolveQuietlyAsync(SecretReference reference, CancellationToken cancellationToken);

    /// <summary>The secret of a stored credential: its own, its reference's, or what its command prints.</summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.UnresolvedReference"/>, naming the credential.
    /// </exception>
    Task<Secret> ResolveAsync(StoredSecret stored, CancellationToken cancellationToken);

    /// <inheritdoc cref="ISecretResolver.UpkeepOf"/>
    ReferenceUpkeep UpkeepOf(SecretReference reference);
}
