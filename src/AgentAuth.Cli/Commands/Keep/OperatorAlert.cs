using AgentAuth.Cli.Composition;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Cli.Commands.Keep;

/// <summary>
/// Tells the person: on standard error, by the program that <c>[notify]</c> names, with the words as its last argument,
/// and by the desktop.
/// </summary>
internal sealed class OperatorAlert(Workshop shop)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task SendAsync(string credential, string words, CancellationToken cancellationToken)
    {
        shop.Messages.Warn(words);
        shop.Audit.Append(new AuditEntry(
            AuditEvent.OperatorNotified,
            credential,
            null,
            new Dictionary<string, string> { ["message"] = words }));

        var desktop = shop.Settings.NotifiesDesktop ? shop.DesktopNotice.For(words) : null;

        if (shop.Settings.NotifyCommand is [var program, ..] command)
        {
            await RunAsync(
                new LaunchRequest(
                    program, [.. command.Skip(1), words], SecretVariables.Without(shop.Edges.Environment), Patience),
                    cancellationToken).ConfigureAwait(false);

            // Whoever chose the desktop's own program sees it once.
            desktop = Path.GetFileName(program) == Path.GetFileName(desktop?.FileName) ? null : desktop;
        }

        if (desktop is not null)
        {
            await RunAsync(desktop, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await shop.Edges.Processes.RunAsync(request, cancellationToken).ConfigureAwait(false);

            if (result.TimedOut || result.ExitCode != 0)
            {
                shop.Messages.Say(
                    $"agent: warning: '{request.FileName}' showed no notice{(result.TimedOut ? " in time" : $": it ended with {result.ExitCode}")}");
            }
        }
        catch (AgentAuthException failure)
        {
            shop.Messages.Note(failure.Problem);
        }
    }
}
