using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Login;

/// <summary>
/// A login in its turn: what another process brings meanwhile is taken, where it serves.
/// </summary>
public sealed class LockedLogin(OAuthLogin oAuthLogin, ILoginLocks locks, IGrantStore grants, TimeProvider clock)
{
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Busy"/> where another process asks for longer than this login may take, or as
    /// <see cref="OAuthLogin.RunAsync"/> says.
    /// </exception>
    public async Task<LoginOutcome> RunAsync(
        LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        var before = Stored(request.Id)?.AccessToken.Fingerprint;
        using var held = await locks.TakeAsync(
            request.Id, request.Timeout, holder => conversation.Report(new LoginStep.WaitingForTurn(holder)),
            holder => Late(request, holder), cancellationToken).ConfigureAwait(false);

        return held.Waited && Stored(request.Id) is { } brought && brought.AccessToken.Fingerprint != before
            && Serves(brought, request)
            ? new LoginOutcome.Granted(brought, [], [.. brought.Scopes.Except(request.Scopes)], PreviousAccount: null)
            {
                IsAdopted = true,
            }
            : await oAuthLogin.RunAsync(request, conversation, cancellationToken).ConfigureAwait(false);
    }

    private static Problem Late(LoginRequest request, int? holder) => new(
        ProblemCode.Busy,
        $"another agent{(holder is { } process ? $" (process {process})" : "")} still waits for the login to '{request.Id}'",
        $"finish that login or end it, then: agent login {request.Id}");

    private bool Serves(Grant grant, LoginRequest request) =>
        grant.Lifetime.IsUsable(clock.GetUtcNow())
        && (request.Provider.Issuer is null || grant.Server.Issuer is null
            || IssuerName.AreSame(grant.Server.Issuer, request.Provider.Issuer))
        && request.Scopes.All(grant.Scopes.Contains);

    // A file that cannot be read is what a new login replaces.
    private Grant? Stored(CredentialId id)
    {
        try
        {
            return grants.Read(id);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return null;
        }
    }
}
