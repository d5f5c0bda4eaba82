using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>Gets a secret that is not in our store, from wherever its file says.</summary>
/// <param name="launcher">Starts the managers' programs.</param>
/// <param name="environment">What references name, and what the programs need.</param>
/// <param name="outcomes">Told of each stored credential whether it could be resolved; null for nobody.</param>
public sealed class SecretResolvers(
    IProcessLauncher launcher, IReadOnlyDictionary<string, string> environment,
    Action<CredentialId, ProblemCode?>? outcomes = null)
    : ISecretSource
{
    private readonly IReadOnlyList<ISecretResolver> _resolvers = SecretResolverCatalog.All(launcher, environment);
    private readonly HelperCommand _helper = new(launcher, environment);

    /// <summary>Whether there is a resolver for references of that scheme.</summary>
    public bool Knows(string scheme) => _resolvers.Any(resolver => resolver.Scheme == scheme);

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken) =>
        Of(reference).ResolveAsync(reference, cancellationToken);

    public Task<Secret> ResolveQuietlyAsync(SecretReference reference, CancellationToken cancellationToken) =>
        Of(reference).ResolveQuietlyAsync(reference, cancellationToken);

    public ReferenceUpkeep UpkeepOf(SecretReference reference) => Of(reference).UpkeepOf(reference);

    /// <summary>What a program prints for a credential, as a helper command does.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnresolvedReference"/>, naming the
    /// credential.</exception>
    public Task<Secret> RunAsync(CredentialId id, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        _helper.RunAsync(id, command, cancellationToken);

    public async Task<Secret> ResolveAsync(StoredSecret stored, CancellationToken cancellationToken)
    {
        if (stored.Secret is { } held)
        {
            return held;
        }

        try
        {
            var secret = stored switch
            {
                { Reference: { } reference } => await ResolveAsync(reference, cancellationToken).ConfigureAwait(false),
                { Command: { Count: > 0 } command } => await _helper.SecretOfAsync(
                    stored.Id, command, cancellationToken).ConfigureAwait(false),
                _ => throw new AgentAuthException(
                    ProblemCode.UnresolvedReference, $"'{stored.Id}' says nowhere where its secret is",
                    $"agent add {stored.Id}"),
            };
            outcomes?.Invoke(stored.Id, null);
            return secret;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.UnresolvedReference)
        {
            outcomes?.Invoke(stored.Id, failure.Problem.Code);
            throw new AgentAuthException(failure.Problem with { Credential = stored.Id }, failure);
        }
    }

    private ISecretResolver Of(SecretReference reference) =>
        _resolvers.FirstOrDefault(resolver => resolver.Scheme == reference.Scheme)
            ?? throw Unresolved.Because(
                reference, "has a scheme that nobody knows",
                $"one of {string.Join(", ", _resolvers.Select(known => known.Scheme))}");
}
