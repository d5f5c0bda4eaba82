using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Cli.Upkeep;

/// <summary>Tells the person: on standard error, and by the program that <c>[notify]</c> names, with the words as its last argument.</summary>
internal sealed class OperatorAlert(Workshop shop)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task SendAsync(string credential, string words, CancellationToken cancellationToken)
    {
        shop.Speaker.Warn(words);
        shop.Audit.Append(new AuditEntry(
            AuditEvent.OperatorNotified,
            shop.Edges.Clock.GetUtcNow(),
            credential,
            null,
            new Dictionary<string, string> { ["message"] = words }));

        var command = shop.Settings.NotifyCommand;

        if (command.Count == 0)
        {
            return;
        }

        try
        {
            await shop.Edges.Processes.RunAsync(
                new LaunchRequest(command[0], [.. command.Skip(1), words], SecretVariables.Without(shop.Edges.Environment), Patience),
                cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            shop.Speaker.Note(failure.Problem);
        }
    }
}
