using AgentAuth.Core.Access;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>The secrets that one start of one server asks for, each asked for once.</summary>
/// <param name="server">Its name, for messages and the trail.</param>
/// <param name="getToken">Gives ours.</param>
/// <param name="managers">Gives those of secret managers.</param>
/// <param name="margin">How long a credential must still live.</param>
/// <param name="clock">The time.</param>
/// <param name="accountOf">Which account a name means for this server.</param>
internal sealed class HandedSecrets(
    string server, GetToken getToken, ResolvedSecretCache managers, TimeSpan margin, TimeProvider clock,
    AccountOf? accountOf)
{
    private readonly Dictionary<CredentialId, IssuedToken> _credentials = [];
    private readonly Dictionary<SecretReference, string> _references = [];

    public IReadOnlyDictionary<CredentialId, IssuedToken> Credentials => _credentials;

    /// <summary>Those of managers, with the fingerprint of each.</summary>
    public IReadOnlyDictionary<SecretReference, string> References => _references;

    public bool AreKept => managers.AreKept;

    private string Shown => UntrustedText.Line(server, 80);

    public async Task<Secret> CredentialAsync(CredentialId id, CancellationToken cancellationToken)
    {
        try
        {
            var choice = accountOf?.Invoke(id, server) ?? new AccountChoice.Named(id);

            if (!_credentials.TryGetValue(choice.Id, out var handed))
            {
                _credentials[choice.Id] = handed = await LastingAsync(choice, cancellationToken).ConfigureAwait(false);
            }

            return handed.Secret;
        }
        catch (AgentAuthException failure)
        {
            throw CannotStart(failure, "");
        }
    }

    /// <param name="variable">Which one it is for.</param>
    /// <param name="where">Where its manager keeps it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Secret> ReferenceAsync(
        string variable, SecretReference where, CancellationToken cancellationToken)
    {
        try
        {
            var secret = await managers.GetAsync(where, cancellationToken).ConfigureAwait(false);
            _references[where] = secret.Fingerprint;
            return secret;
        }
        catch (AgentAuthException failure)
        {
            throw CannotStart(failure, $"{variable}: ");
        }
    }

    /// <summary>
    /// A server that starts with a credential in its last seconds fails at its first call: it is refreshed, or refused.
    /// </summary>
    private async Task<IssuedToken> LastingAsync(AccountChoice choice, CancellationToken cancellationToken)
    {
        var handed = await AskAsync(TokenDemand.None).ConfigureAwait(false);

        if (!EndsSoon(handed))
        {
            return handed;
        }

        try
        {
            var refreshed = await AskAsync(new TokenDemand { Force = true }).ConfigureAwait(false);
            return refreshed.Expiry != handed.Expiry ? refreshed : throw TooShort(handed);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is not ProblemCode.PreflightFailed)
        {
            throw TooShort(handed);
        }

        Task<IssuedToken> AskAsync(TokenDemand demand) =>
            getToken.RunAsync(choice, demand, new Consumer(ConsumerKind.Mcp, Shown), cancellationToken);
    }

    // A token that lives shortly is followed by the next one in time, while its server runs.
    private bool EndsSoon(IssuedToken handed) =>
        !handed.IsFreshAndRefreshable && handed.Expiry.At is { } end && end - clock.GetUtcNow() < margin;

    private AgentAuthException TooShort(IssuedToken handed)
    {
        var left = handed.Expiry.At!.Value - clock.GetUtcNow();
        return new AgentAuthException(new Problem(
            ProblemCode.PreflightFailed,
            $"'{handed.Id}' ends in {DurationText.Format(left)} and cannot be refreshed",
            LoginHint.For(handed.Id))
        {
            Credential = handed.Id,
        });
    }

    private AgentAuthException CannotStart(AgentAuthException failure, string before) => new(
        failure.Problem with { Message = $"{before}{failure.Problem.Message}: the {Shown} MCP server cannot start" },
        failure);
}
