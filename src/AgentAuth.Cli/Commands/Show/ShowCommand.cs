using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.Audit;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Show;

internal sealed class ShowCommand : AgentCommand<ShowCommand.Dependencies>
{
    private const int HistoryRows = 12;

    private readonly Argument<string> _credential = Symbols.One("CREDENTIAL", "Which one");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ShowCommand()
        : base("show", "Show everything that is known of one credential, except its secret")
    {
        Add(_credential);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples => ["agent show github", "agent show github/work --json"];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Stores.Audit, parts.Clock, parts.Console.Messages, parts.Console.Output,
        parts.Credentials.WholeInventory, parts.Console.OfferedNotice);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var credential = deps.WholeInventory.Find(line.Credential(_credential));
        deps.OfferedNotice.Say(credential.Provider);
        var (history, trouble) = History(deps, credential.Id);
        var now = deps.Clock.GetUtcNow();

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartObject();
                CredentialJson.WriteMembers(writer, credential, now);
                writer.WriteString("account_label", credential.AccountLabel);
                writer.WriteString("issuer", credential.Issuer);
                writer.WriteTime("next_refresh_at", credential.NextRefreshAt);
                writer.WriteNumber("failed_refreshes", credential.FailedRefreshes);
                writer.WriteString("remark", credential.Note);
                OwnerCommandsJson.Write(writer, credential.OwnerCommands);
                AuditText.WriteArray(writer, "history", history);
                writer.WriteString("history_problem", trouble?.Message);
                writer.WriteEndObject();
            });
            return Task.FromResult(0);
        }

        CredentialPage.Write(deps.Output.Lines, credential, now);

        if (trouble is null)
        {
            deps.Output.Lines.Line();
            AuditText.WriteTable(deps.Output.Lines, history, now, deps.Clock.LocalTimeZone);
        }

        return Task.FromResult(0);
    }

    // The credential is known by its file; only what the database adds to it is missing then.
    private static (IReadOnlyList<AuditRow> Rows, Problem? Trouble) History(Dependencies deps, CredentialId credential)
    {
        try
        {
            return (deps.Audit.Read(new AuditQuery(Credential: credential.ToString(), Limit: HistoryRows)), null);
        }
        catch (AgentAuthException failure)
        {
            deps.Messages.Note(
                failure.Problem with { Message = $"last use and history are missing: {failure.Problem.Message}" });
            return ([], failure.Problem);
        }
    }

    internal sealed record Dependencies(
        IAuditTrail Audit, TimeProvider Clock, UserMessages Messages, CommandOutput Output,
        WholeInventory WholeInventory, OfferedNotice OfferedNotice);
}
