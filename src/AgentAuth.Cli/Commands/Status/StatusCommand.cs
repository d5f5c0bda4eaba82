using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Cli.Commands.Status;

internal sealed class StatusCommand : AgentCommand<StatusCommand.Dependencies>
{
    private readonly Argument<string[]> _credentials = Symbols.Any("CREDENTIAL", "Which to look at; none: all of them");
    private readonly Option<string?> _minimumTtl = Symbols.Value(
        "--min-ttl", "DURATION", "Count one that lives shorter as expired");
    private readonly Option<bool> _probe = Symbols.Flag(
        "--probe", "Ask each provider whether it still accepts the credential");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public StatusCommand()
        : base("status", "Say how each credential stands, and exit with the worst of it")
    {
        Add(_credentials);
        Add(_minimumTtl);
        Add(_probe);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent status github --min-ttl 30m && ./run-agent",
        "agent status --probe",
    ];

    public override IReadOnlyList<string> Notes =>
        ["Exit code: 0 all well, 4 expired or to be logged in, 5 revoked, 10 unresolved."];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Clock, parts.Credentials.Inventory, parts.Console.Messages, parts.Console.Output,
        new StatusProbe(parts.Credentials.ProbeRun),
        parts.OAuth.RevocationRemains, parts.Credentials.WholeInventory);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var named = line.Credentials(_credentials);
        var all = deps.Inventory.List();
        var chosen = named.Count == 0 ? all : [.. named.Select(deps.WholeInventory.Find)];
        var minimum = line.Duration(_minimumTtl) ?? TimeSpan.Zero;
        var now = deps.Clock.GetUtcNow();
        var verdicts = chosen.Select(credential => StatusVerdict.Of(credential, minimum, now)).ToList();

        if (line.GetValue(_probe))
        {
            verdicts = [
                .. await Task.WhenAll(
                    verdicts.Select(verdict => deps.Probe.AskAsync(verdict, cancellationToken))).ConfigureAwait(false)];
            await deps.RevocationRemains.WorkOffAsync(cancellationToken).ConfigureAwait(false);
        }

        Print(line, deps, verdicts, now);
        return StatusVerdict.Worst(verdicts) is { } code ? ProblemReport.ExitCodeFor(code) : 0;
    }

    private void Print(ParseResult line, Dependencies deps, List<StatusVerdict> verdicts, DateTimeOffset now)
    {
        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (var verdict in verdicts)
                {
                    writer.WriteStartObject();
                    CredentialJson.WriteMembers(writer, verdict.Credential, now);
                    writer.WriteString("code", verdict.Code is { } code ? ProblemReport.WireName(code) : null);
                    writer.WriteString("probe", verdict.Probe);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        if (verdicts.Count == 0)
        {
            deps.Messages.Say("No credentials to look at. See: agent list");
        }

        foreach (var verdict in verdicts)
        {
            var face = new CredentialDisplay(verdict.Credential, now);
            var probe = verdict.Probe is null ? "" : $"  {verdict.Probe}";
            deps.Output.Lines.Line(
                new Run($"{verdict.Credential.Id}  "),
                new Run(face.Word, face.Look.Role),
                new Run(
                    $"  {face.Left(deps.Output.Lines.Target.Glyphs)}{(verdict.IsTooShort ? "  lives too short" : "")}{probe}"),
                new Run(Feeds(verdict.Credential), Role.TextMuted));
        }
    }

    private static string Feeds(Credential credential) =>
        credential.Consumers.Count == 0 ? "" : $"  feeds {string.Join(", ", credential.Consumers)}";

    internal sealed record Dependencies(
        TimeProvider Clock, CredentialInventory Inventory, UserMessages Messages, CommandOutput Output,
        StatusProbe Probe,
        RevocationRemains RevocationRemains, WholeInventory WholeInventory);
}
