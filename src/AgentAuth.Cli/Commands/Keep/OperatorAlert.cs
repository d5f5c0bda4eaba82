using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Cli.Commands.Keep;

/// <summary>
/// Tells the person: on standard error, by the program that <c>[notify]</c> names, with the words as its last argument,
/// and by the desktop.
/// </summary>
internal sealed class OperatorAlert(
    IAuditTrail audit, DesktopNotice desktopNotice, IReadOnlyDictionary<string, string> environment,
    UserMessages messages, IProcessLauncher processes, Func<Settings> settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static OperatorAlert From(CompositionRoot parts) => new(
        parts.Stores.Audit, parts.OtherTools.DesktopNotice, parts.Environment, parts.Console.Messages,
        parts.Edges.Processes, () => parts.Stores.Settings);

    public async Task SendAsync(CredentialId credential, string words, CancellationToken cancellationToken)
    {
        messages.Warn(words);
        audit.Record(AuditEvent.OperatorNotified, credential, ("message", words));

        var desktop = settings().NotifiesDesktop ? desktopNotice.For(words) : null;

        if (settings().NotifyCommand is [var program, ..] command)
        {
            await RunAsync(
                new LaunchRequest(
                    program, [.. command.Skip(1), words], SecretVariables.Without(environment), Patience),
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
            var result = await processes.RunAsync(request, cancellationToken).ConfigureAwait(false);

            if (result.TimedOut || result.ExitCode != 0)
            {
                var how = result.TimedOut ? " in time" : $": it ended with {result.ExitCode}";
                messages.Say($"agent: warning: '{request.FileName}' showed no notice{how}");
            }
        }
        catch (AgentAuthException failure)
        {
            messages.Note(failure.Problem);
        }
    }
}
