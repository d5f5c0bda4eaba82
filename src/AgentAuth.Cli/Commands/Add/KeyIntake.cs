using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Add;

/// <summary>Shows a new key to its provider before it is stored, and says what came of it.</summary>
internal sealed class KeyIntake(
    Confirmation confirmation, UserMessages messages, IProviders providers, VerifySecret verifySecret)
{
    public static KeyIntake From(CompositionRoot parts) => new(
        parts.Console.Confirmation, parts.Console.Messages, parts.Stores.Providers, parts.Credentials.VerifySecret);

    /// <returns>The key with what its provider says of it.</returns>
    /// <exception cref="AgentAuthException">
    /// The provider refuses it, and nobody at a terminal wants it stored all the same.
    /// </exception>
    public async Task<StoredSecret> VerifyAsync(
        StoredSecret stored, bool isUnasked, CancellationToken cancellationToken)
    {
        if (isUnasked)
        {
            return stored;
        }

        var verification = await verifySecret.RunAsync(stored, cancellationToken).ConfigureAwait(false);

        switch (verification)
        {
            case Verification.Accepted accepted:
                messages.Say($"{Name(accepted.Secret)} accepts it{Facts(accepted.Secret)}.");
                break;
            case Verification.NotAsked { Secret.Secret: not null } silent:
                messages.Say($"Not verified: {silent.Reason}.");
                break;
            case Verification.Refused refused:
                await RequireConsentAsync(refused.Problem, cancellationToken).ConfigureAwait(false);
                break;
        }

        return verification.Secret;
    }

    private async Task RequireConsentAsync(Problem problem, CancellationToken cancellationToken)
    {
        if (!confirmation.IsPossible)
        {
            throw new AgentAuthException(problem);
        }

        messages.Ask($"{problem.Message}.");
        await confirmation
            .RequireAsync("Store it all the same?", problem.Hint!, cancellationToken).ConfigureAwait(false);
    }

    private string Name(StoredSecret stored) => providers.Find(stored.Provider)?.Name ?? stored.Provider;

    private static string Facts(StoredSecret stored)
    {
        var facts = ((string?[])
        [
            stored.AccountLabel is { } account ? $"of {account}" : null,
            stored.Scopes.Count > 0 ? $"scopes {string.Join(' ', stored.Scopes)}" : null,
            stored.Lifetime.Expiry.At is { } end ? $"until {WireTime.Utc(end)}" : null,
        ]).OfType<string>().ToList();
        return facts.Count == 0 ? "" : $": {string.Join(", ", facts)}";
    }
}
