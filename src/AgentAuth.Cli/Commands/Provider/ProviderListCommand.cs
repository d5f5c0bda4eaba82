using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Provider;

internal sealed class ProviderListCommand : AgentCommand<ProviderListCommand.Dependencies>
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ProviderListCommand()
        : base("list", "List providers and how a login there works") => Add(_json);

    public override IReadOnlyList<string> Examples => ["agent provider list", "agent provider list --json"];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Console.Messages, parts.Console.Output, parts.Stores.Providers);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var providers = deps.Providers.All();

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (var provider in providers)
                {
                    ProviderText.Write(writer, provider);
                }

                writer.WriteEndArray();
            });
            return Task.FromResult(Finish(deps));
        }

        var table = new TableLines(
        [
            new TableColumn("PROVIDER"),
            new TableColumn("NAME") { LeastWidth = 8 },
            new TableColumn("LOGIN"),
            new TableColumn("REVOKES") { DropOrder = 2 },
            new TableColumn("FROM") { DropOrder = 1 },
        ]);

        foreach (var provider in providers)
        {
            table.Add(
                [new Run(provider.Id, Role.Accent)],
                [new Run(provider.Name)],
                [new Run(ProviderText.LoginWords(provider))],
                [new Run(ProviderText.CanRevoke(provider) ? "yes" : "by hand", Role.TextMuted)],
                [new Run(provider.Origin, Role.TextMuted)]);
        }

        deps.Output.Lines.Write(table);
        return Task.FromResult(Finish(deps));
    }

    // The rest is listed all the same; the exit code tells a script that it is not all.
    private static int Finish(Dependencies deps)
    {
        var faults = deps.Providers.Faults();

        foreach (var fault in faults)
        {
            deps.Messages.Note(fault);
        }

        return faults.Count == 0 ? 0 : ProblemReport.ExitCodeFor(faults[0].Code);
    }

    internal sealed record Dependencies(UserMessages Messages, CommandOutput Output, IProviders Providers);
}
