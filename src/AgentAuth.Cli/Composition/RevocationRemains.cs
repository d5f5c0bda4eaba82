using AgentAuth.Cli.Output;
using AgentAuth.Core.Revocation;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Composition;

/// <summary>
/// Tries again what earlier logouts could not revoke. Every command that used the network does this at its end; it
/// never fails the command, and what is not done in time stays in the queue.
/// </summary>
internal sealed class RevocationRemains(AppPaths paths, Func<PendingRevocations> pending, UserMessages messages)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task WorkOffAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(paths.RevocationsFolder))
        {
            return;
        }

        var round = await pending().WorkOffAsync(Patience, cancellationToken).ConfigureAwait(false);

        foreach (var problem in round.Problems)
        {
            messages.Note(problem);
        }
    }
}
