using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Cli.Commands.List;

internal sealed class ListCommand : AgentCommand<ListCommand.Dependencies>
{
    private readonly Option<bool> _all = Symbols.Flag(
        "--all", "Also those that other tools keep, which are shown and never touched");
    private readonly Option<string?> _state = Symbols.Value("--state", "STATE", "Only those in this state");
    private readonly Option<string[]> _tags = Symbols.Values("--tag", "TAG", "Only those with this tag, or these");
    private readonly Option<string?> _project = Symbols.Choice(
        "--project", "DIR", "Only those that the project in this folder uses, or in DIR");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ListCommand()
        : base("list", "List every credential and how long it still lives")
    {
        Add(_all);
        Add(_state);
        Add(_tags);
        Add(_project);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent list",
        "agent list --all",
        "agent list --state expired",
        "agent list --tag work",
        "agent list --project",
        "agent list --json | jq -r '.[] | select(.remaining_seconds < 600) | .id'",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "A project uses what the MCP servers in its own files ask for (the nearest .mcp.json, .cursor/mcp.json and so on), what the",
        "[[account]] rules of its place choose, and what git is given for its remote.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        CredentialListing.From(parts), parts.Credentials.Inventory, parts.Credentials.WholeInventory,
        parts.Console.Output, parts.Clock, () => ProjectUses.From(parts), parts.Console.Messages,
        new LabelRules(parts.Stores.Providers));

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var wanted = line.GetValue(_state) is { } word ? StateWord.Parse(word) : null;
        var all = line.GetValue(_all) ? deps.WholeInventory.List() : deps.Inventory.List();
        var project = line.GetResult(_project) is null ? null : deps.Projects().At(line.GetValue(_project));
        deps.Listing.Report(all);
        var tags = line.Words(_tags).Select(deps.Labels.Tag).ToList();
        IReadOnlyList<Credential> shown =
        [
            .. all.Where(credential => wanted?.Fits(credential, deps.Clock.GetUtcNow()) is not false)
                .Where(credential => tags.TrueForAll(credential.Labels.Has))
                .Where(credential => project?.Credentials.Contains(credential.Id) is not false),
        ];
        SayMissing(project, deps);

        if (line.GetValue(_json))
        {
            var now = deps.Clock.GetUtcNow();
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (var credential in shown)
                {
                    CredentialJson.Write(writer, credential, now);
                }

                writer.WriteEndArray();
            });
            return Task.FromResult(0);
        }

        deps.Listing.Print(shown, () => (all.Count, line.GetValue(_all)) switch
        {
            ( > 0, _) when wanted is not null || tags.Count > 0 => Missing(wanted, tags),
            ( > 0, _) when project is not null => $"No credential here is used by {project.Folder}.",
            (_, true) => "No credentials, here or in other tools. Begin with: agent login github",
            _ => deps.Listing.NothingHere(),
        });
        return Task.FromResult(0);
    }

    // What a project asks for and nobody has logged in to is what keeps its servers from starting.
    private static void SayMissing(ProjectUse? project, Dependencies deps)
    {
        var here = project is null
            ? []
            : deps.WholeInventory.List().Select(credential => credential.Id).ToHashSet();
        if (project?.Credentials.Except(here).Order(CredentialId.ByText).ToList() is { Count: > 0 } missing)
        {
            deps.Messages.Say($"{project.Folder} also uses what is not here: {string.Join(", ", missing)}");
        }
    }

    private static string Missing(StateWord? wanted, List<string> tags) => string.Join(
        ' ',
        [
            "No credential",
            .. wanted is null ? [] : (string[])[$"is {wanted.Word}"],
            .. wanted is null || tags.Count == 0 ? [] : (string[])["and"],
            .. tags.Count == 0 ? [] : (string[])[$"has the tag {string.Join(" and ", tags)}"],
        ]) + ".";

    internal sealed record Dependencies(
        CredentialListing Listing, CredentialInventory Inventory, WholeInventory WholeInventory, CommandOutput Output,
        TimeProvider Clock, Func<ProjectUses> Projects, UserMessages Messages,
        LabelRules Labels);
}
