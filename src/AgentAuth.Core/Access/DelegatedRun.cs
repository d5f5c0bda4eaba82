using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Access;

/// <summary>
/// Runs the command of the tool that owns a credential, at the person's own wish, in their terminal and with their
/// whole environment, as if it had been typed; then reads that tool's files again. We touch none of them.
/// </summary>
public sealed class DelegatedRun(
    WholeInventory inventory,
    IChildLauncher children,
    ISignals signals,
    IReadOnlyDictionary<string, string> environment,
    IAuditTrail audit)
{
    /// <summary>
    /// To be called where the program has the terminal to itself, after the person agreed to <paramref name="action"/>.
    /// </summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.NotFound"/> where the program is not installed.
    /// </exception>
    public async Task<DelegatedResult> RunAsync(DelegatedAction action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var words = action.Words;

        IChildProcess? child = null;
        using var listening = signals.Listen(signal => Pass(child, signal));
        using var started = child = children.Start(
            new ChildRequest(words[0], [.. words.Skip(1)], environment, WorkingFolder: null, IsPiped: false));
        Record(action, Began(action.Action), null);

        var code = await started.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        var result = new DelegatedResult(action, code, After(action, code));

        if (Ended(result) is { } what)
        {
            Record(action, what, code);
        }

        return result;
    }

    // A first login is named after its tool alone: what came of it has a name of its own there.
    private Credential? After(DelegatedAction action, int code) => inventory.FindMirrored(action.Id)
        ?? (action.Before is null && code == 0 ? inventory.FirstOf(action.Owner) : null);

    // The terminal sends these to every program in its foreground, the owner's included.
    private static void Pass(IChildProcess? child, ChildSignal signal)
    {
        if (signal is not (ChildSignal.Interrupt or ChildSignal.Quit))
        {
            child?.Send(signal);
        }
    }

    private static AuditEvent Began(OwnerAction action) => action switch
    {
        OwnerAction.Refresh => AuditEvent.RefreshAttempted,
        OwnerAction.Logout => AuditEvent.RevocationRequested,
        _ => AuditEvent.LoginStarted,
    };

    private static AuditEvent? Ended(DelegatedResult result) => (result.Action.Action, result.ExitCode) switch
    {
        (OwnerAction.Refresh, 0) => AuditEvent.RefreshSucceeded,
        (OwnerAction.Refresh, _) => AuditEvent.RefreshFailed,
        (OwnerAction.Logout, _) => result.After is null ? AuditEvent.CredentialRemoved : null,
        (_, 0) => AuditEvent.CredentialAcquired,
        _ => AuditEvent.LoginFailed,
    };

    private void Record(DelegatedAction action, AuditEvent what, int? code) => audit.Record(
        what,
        action.Id,
        ("owner", action.Owner),
        ("custody", WireNames.Of(Custody.Mirrored)),
        ("exit", code?.ToString(CultureInfo.InvariantCulture)));
}
