using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Login;

/// <summary>Shows a new key to its provider, and stores it with what that says of it.</summary>
public sealed class AddKey(VerifySecret verify, AddSecret add)
{
    /// <returns>The entry that was replaced; null if the name was free.</returns>
    /// <exception cref="AgentAuthException">The provider refuses it, or an OAuth login has that name.</exception>
    public async Task<StoredSecret?> RunAsync(StoredSecret secret, CancellationToken cancellationToken) =>
        await verify.RunAsync(WithIssuer(secret), cancellationToken).ConfigureAwait(false) is var verified
            && verified is Verification.Refused refused
                ? throw new AgentAuthException(refused.Problem)
                : add.Run(verified.Secret);

    // Who issued the one before, where the new one says no more than its name.
    private StoredSecret WithIssuer(StoredSecret secret) =>
        secret.Provider == secret.Id.Provider && add.FindReadable(secret.Id) is { } before
            ? secret with { Provider = before.Provider }
            : secret;
}
