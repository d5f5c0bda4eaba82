using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Commands.Status;

internal sealed class StatusCommand : AgentCommand
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

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var named = line.Credentials(_credentials);
        var all = shop.Inventory.List();
        var chosen = named.Count == 0 ? all : [.. named.Select(shop.WholeInventory.Find)];
        var minimum = line.Duration(_minimumTtl) ?? TimeSpan.Zero;
        var now = shop.Edges.Clock.GetUtcNow();
        var verdicts = chosen.Select(credential => StatusVerdict.Of(credential, minimum, now)).ToList();

        if (line.GetValue(_probe))
        {
            var probing = new Probing(shop);
            verdicts = [
                .. await Task.WhenAll(
                    verdicts.Select(verdict => probing.AskAsync(verdict, cancellationToken))).ConfigureAwait(false)];
            await shop.WorkOffRevocationsAsync(cancellationToken).ConfigureAwait(false);
        }

        Print(line, shop, verdicts, now);
        return StatusVerdict.Worst(verdicts) is { } code ? ProblemReport.ExitCodeFor(code) : 0;
    }

    private void Print(ParseResult line, Workshop shop, List<StatusVerdict> verdicts, DateTimeOffset now)
    {
        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer =>
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
            }));
            return;
        }

        if (verdicts.Count == 0)
        {
            shop.Messages.Say("No credentials to look at. See: agent list");
        }

        foreach (var verdict in verdicts)
        {
            var face = new CredentialDisplay(verdict.Credential, now);
            var probe = verdict.Probe is null ? "" : $"  {verdict.Probe}";
            shop.Output.Output.Line(
                new Run($"{verdict.Credential.Id}  "),
                new Run(face.Word, face.Look.Role),
                new Run(
                    $"  {face.Left(shop.Output.Output.Target.Glyphs)}{(verdict.IsTooShort ? "  lives too short" : "")}{probe}"),
                new Run(Feeds(verdict.Credential), Role.TextMuted));
        }
    }

    private static string Feeds(Credential credential) =>
        credential.Consumers.Count == 0 ? "" : $"  feeds {string.Join(", ", credential.Consumers)}";
}
