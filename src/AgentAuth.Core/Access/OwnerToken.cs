using System.Collections.Concurrent;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Access;

/// <summary>
/// The token of another tool's credential, by that tool's own print command: no shell, a bound on its time, and an
/// answer that is kept in this process only, no longer than it lives.
/// </summary>
/// <param name="inventory">Finds the credential and its command.</param>
/// <param name="run">Runs a command for a credential and gives what it printed, without the last newline.</param>
/// <param name="clock">Of this machine.</param>
public sealed class OwnerToken(
    WholeInventory inventory, Func<CredentialId, IReadOnlyList<string>, CancellationToken, Task<Secret>> run,
    TimeProvider clock)
{
    /// <summary>
    /// How long an answer without an end is used again, so that a program that asks often does not start one each time.
    /// </summary>
    private static readonly TimeSpan ShortMemory = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<CredentialId, (IssuedToken Handed, DateTimeOffset KeepUntil)> _memory = new();

    /// <summary>Null where no other tool keeps it, or where its tool prints nothing for others.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.UnresolvedReference"/> where the command fails;
    /// <see cref="ProblemCode.CredentialExpired"/> where its token does not, or may not, live as long as is asked for;
    /// <see cref="ProblemCode.PolicyRefused"/> where it printed another one; <see cref="ProblemCode.LoginRequired"/>
    /// where it still prints the one that was refused.
    /// </exception>
    public async Task<IssuedToken?> RunAsync(CredentialId id, TokenDemand demand, CancellationToken cancellationToken)
    {
        if (inventory.FindMirrored(id) is not { OwnerCommands: { Prints: { } form, Token: { } command } } credential)
        {
            return null;
        }

        return Checked(
            credential,
            Remembered(id, demand)
                ?? await AskAsync(id, credential, command, form, cancellationToken).ConfigureAwait(false), demand);
    }

    private IssuedToken? Remembered(CredentialId id, TokenDemand demand) =>
        !demand.Force
        && _memory.TryGetValue(id, out var kept)
        && clock.GetUtcNow() < kept.KeepUntil
        && demand.RejectedFingerprint != kept.Handed.Secret.Fingerprint
            ? kept.Handed
            : null;

    private async Task<IssuedToken> AskAsync(
        CredentialId id, Credential credential, string command, PrintedForm form, CancellationToken cancellationToken)
    {
        var output = await run(id, ShellWords.Split(command), cancellationToken).ConfigureAwait(false);
        var printed = PrintedToken.Read(output, form, clock.LocalTimeZone) ?? throw Failed(
            id, ProblemCode.UnresolvedReference, $"what '{credential.Owner}' printed for '{id}' is no token", command);

        // Printing may have refreshed it, and then its file says how long it lives.
        var after = inventory.FindMirrored(id);
        var isOfFile = after?.Fingerprint == printed.Secret.Fingerprint;

        if (form is PrintedForm.AzureJson && !isOfFile)
        {
            throw Failed(
                id, ProblemCode.PolicyRefused,
                $"'{credential.Owner}' printed the token of another account or resource than '{id}'", command);
        }

        var expiry = printed.ExpiresAt is { } end
            ? Expiry.Known(end)
            : isOfFile ? after!.Lifetime.Expiry : Expiry.Unknown;
        var handed = new IssuedToken(id, printed.Secret, "bearer", expiry, isOfFile ? after!.Scopes : [], 1, null)
        {
            Owner = credential.Owner,
        };
        var now = clock.GetUtcNow();
        _memory[id] = (handed, expiry.At is { } last && last < now + ShortMemory ? last : now + ShortMemory);
        return handed;
    }

    private IssuedToken Checked(Credential credential, IssuedToken handed, TokenDemand demand)
    {
        if (demand.RejectedFingerprint is { } refused && refused == handed.Secret.Fingerprint)
        {
            throw Failed(
                handed.Id,
                ProblemCode.LoginRequired,
                $"a server refused the token that '{credential.Owner}' prints for '{handed.Id}'",
                credential.OwnerCommands?.For(OwnerAction.Refresh));
        }

        if (demand.MinimumTtl == TimeSpan.Zero || handed.Expiry.At - clock.GetUtcNow() >= demand.MinimumTtl)
        {
            return handed;
        }

        var wanted = DurationText.Format(demand.MinimumTtl);
        throw Failed(
            handed.Id,
            ProblemCode.CredentialExpired,
            handed.Expiry.At is null
                ? $"'{credential.Owner}' does not say how long the token of '{handed.Id}' lives, so {wanted} cannot be promised"
                : $"'{handed.Id}' does not live for another {wanted}, and only '{credential.Owner}' can refresh it",
            credential.OwnerCommands?.For(OwnerAction.Refresh));
    }

    private static AgentAuthException Failed(CredentialId id, ProblemCode code, string message, string? hint) =>
        new(new Problem(code, message, hint) { Credential = id });
}
