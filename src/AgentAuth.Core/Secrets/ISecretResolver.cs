namespace AgentAuth.Core.Secrets;

/// <summary>Reads one kind of reference, by asking the manager that holds the secret.</summary>
public interface ISecretResolver
{
    /// <summary>The scheme this resolver answers for, for example <c>op</c>.</summary>
    string Scheme { get; }

    /// <summary>
    /// The secret, never empty. Asks the manager each time; nothing is kept.
    /// </summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.UnresolvedReference"/>, with what to do, where there is no such secret, the
    /// manager is missing, locked or silent, or its answer is empty.
    /// </exception>
    Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken);

    /// <summary>The same where nobody may be asked to unlock anything; it fails in place of a prompt.</summary>
    /// <exception cref="Errors.AgentAuthException">Likewise.</exception>
    Task<Secret> ResolveQuietlyAsync(SecretReference reference, CancellationToken cancellationToken) =>
        ResolveAsync(reference, cancellationToken);

    /// <summary>How it is kept up to date. Looks at files at most.</summary>
    /// <exception cref="Errors.AgentAuthException">Where it is misspelt.</exception>
    ReferenceUpkeep UpkeepOf(SecretReference reference);
}
