using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Commands.Provider;

internal sealed class ProviderListCommand : AgentCommand
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ProviderListCommand()
        : base("list", "List providers and how a login there works") => Add(_json);

    public override IReadOnlyList<string> Examples => ["agent provider list", "agent provider list --json"];

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var providers = shop.Providers.All();

        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer =>
            {
                writer.WriteStartArray();
                foreach (var provider in providers)
                {
                    ProviderText.Write(writer, provider);
                }

                writer.WriteEndArray();
            }));
            return Task.FromResult(Finish(shop));
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

        shop.Output.Output.Write(table);
        return Task.FromResult(Finish(shop));
    }

    // The rest is listed all the same; the exit code tells a script that it is not all.
    private static int Finish(Workshop shop)
    {
        var faults = shop.Providers.Faults();

        foreach (var fault in faults)
        {
            shop.Messages.Note(fault);
        }

        return faults.Count == 0 ? 0 : ProblemReport.ExitCodeFor(faults[0].Code);
    }
}
