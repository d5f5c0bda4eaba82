using System.CommandLine;
using System.Text.Json;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Delegation;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Refresh;

namespace AgentAuth.Cli.Commands.Refresh;

internal sealed class RefreshCommand : AgentCommand<RefreshCommand.Dependencies>
{
    private readonly Argument<string[]> _credentials = Symbols.Any("CREDENTIAL", "Which to refresh");
    private readonly Option<bool> _all = Symbols.Flag("--all", "Refresh every credential that can be refreshed");
    private readonly Option<bool> _due = Symbols.Flag("--due", "Only those past 80 % of their life");
    private readonly Option<bool> _force = Symbols.Flag("--force", "Also those whose provider asked to wait");
    private readonly Option<bool> _yes = Symbols.Flag(
        "--yes", "Run the command of the tool that owns it without asking");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public RefreshCommand()
        : base("refresh", "Refresh access tokens now")
    {
        Add(_credentials);
        Add(_all);
        Add(_due);
        Add(_force);
        Add(_yes);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent refresh github",
        "agent refresh --due",
        "agent refresh --all --json",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "A credential of another tool is refreshed by that tool: its command is shown, and run in this terminal once you agree.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.OAuth.RefreshRun, parts.Console.Messages, parts.Console.Output, OwnerHandover.From(parts),
        parts.OAuth.RevocationRemains, parts.Credentials.WholeInventory);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var named = line.Credentials(_credentials);
        var (all, due) = (line.GetValue(_all), line.GetValue(_due));

        if (named.Count == 0 && !all && !due)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "no credential is named", "agent refresh --due, or agent refresh --all");
        }

        if (named is [var single] && !line.GetValue(_json)
            && await deps.OwnerHandover
                .TryAsync(single, OwnerAction.Refresh, line.GetValue(_yes), cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        foreach (var id in named)
        {
            deps.WholeInventory.RefuseMirrored(id, OwnerAction.Refresh);
        }

        var results = await deps.RefreshRun.RunAsync(
            new RefreshRequest(named, due, line.GetValue(_force)), cancellationToken).ConfigureAwait(false);

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => Write(writer, results));
        }
        else
        {
            Tell(deps, results);
        }

        await deps.RevocationRemains.WorkOffAsync(cancellationToken).ConfigureAwait(false);
        return results.FirstOrDefault(result => result.IsFailure)?.Problem is { } problem
            ? throw new AgentAuthException(problem)
            : 0;
    }

    private static void Tell(Dependencies deps, IReadOnlyList<RefreshResult> results)
    {
        if (results.Count == 0)
        {
            deps.Messages.Say("Nothing is due.");
        }

        foreach (var result in results)
        {
            var until = result.ExpiresAt is { } end ? $", good until {WireTime.Utc(end)}" : "";
            deps.Messages.Say($"{result.Credential}: {result.Status.WireName()}{until}");

            if (result is { IsFailure: false, Problem: { } problem })
            {
                deps.Messages.Note(problem);
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<RefreshResult> results)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results");

        foreach (var result in results)
        {
            writer.WriteStartObject();
            writer.WriteString("credential", result.Credential.ToString());
            writer.WriteString("outcome", result.Status.WireName());
            writer.WriteTime("expires_at", result.ExpiresAt);
            writer.WriteString("code", result.Problem is { } problem ? ProblemReport.WireName(problem.Code) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal sealed record Dependencies(
        RefreshRun RefreshRun, UserMessages Messages, CommandOutput Output, OwnerHandover OwnerHandover,
        RevocationRemains RevocationRemains, WholeInventory WholeInventory);
}
