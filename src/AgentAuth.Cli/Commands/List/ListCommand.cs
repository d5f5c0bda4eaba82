using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Cli.Commands.List;

internal sealed class ListCommand : AgentCommand<ListCommand.Dependencies>
{
    private readonly Option<bool> _all = Symbols.Flag(
        "--all", "Also those that other tools keep, which are shown and never touched");
    private readonly Option<string?> _state = Symbols.Value("--state", "STATE", "Only those in this state");
    private readonly Option<string[]> _tags = Symbols.Values("--tag", "TAG", "Only those with this tag, or these");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ListCommand()
        : base("list", "List every credential and how long it still lives")
    {
        Add(_all);
        Add(_state);
        Add(_tags);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent list",
        "agent list --all",
        "agent list --state expired",
        "agent list --tag work",
        "agent list --json | jq -r '.[] | select(.remaining_seconds < 600) | .id'",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        CredentialListing.From(parts), parts.Credentials.Inventory, parts.Credentials.WholeInventory,
        parts.Console.Output, parts.Clock);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var wanted = line.GetValue(_state) is { } word ? StateWord.Parse(word) : null;
        var all = line.GetValue(_all) ? deps.WholeInventory.List() : deps.Inventory.List();
        deps.Listing.Report(all);
        var tags = line.Words(_tags).Select(LabelRules.Bare).ToList();
        IReadOnlyList<Credential> shown =
        [
            .. all.Where(credential => wanted?.Fits(credential, deps.Clock.GetUtcNow()) is not false)
                .Where(credential => tags.TrueForAll(credential.Labels.Has)),
        ];

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
            (_, true) => "No credentials, here or in other tools. Begin with: agent login github",
            _ => deps.Listing.NothingHere(),
        });
        return Task.FromResult(0);
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
        TimeProvider Clock);
}
