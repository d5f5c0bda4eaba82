using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.List;

internal sealed class ListCommand : AgentCommand
{
    private readonly Option<bool> _all = Symbols.Flag(
        "--all", "Also those that other tools keep, which are shown and never touched");
    private readonly Option<string?> _state = Symbols.Value("--state", "STATE", "Only those in this state");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public ListCommand()
        : base("list", "List every credential and how long it still lives")
    {
        Add(_all);
        Add(_state);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent list",
        "agent list --all",
        "agent list --state expired",
        "agent list --json | jq -r '.[] | select(.remaining_seconds < 600) | .id'",
    ];

    /// <summary>What <c>agent</c> without a command shows where there is no terminal for the view.</summary>
    public static Task<int> ShowAsync(Workshop shop)
    {
        var own = shop.Inventory.List();
        Report(shop, own);
        Print(shop, own, () => NothingHere(shop));
        return Task.FromResult(0);
    }

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var wanted = State(line.GetValue(_state));
        var all = line.GetValue(_all) ? shop.WholeInventory.List() : shop.Inventory.List();
        Report(shop, all);
        IReadOnlyList<Credential> shown = wanted is null
            ? all
            : [.. all.Where(credential => credential.State == wanted)];

        if (line.GetValue(_json))
        {
            var now = shop.Edges.Clock.GetUtcNow();
            shop.Edges.Output.WriteLine(JsonText.Document(writer =>
            {
                writer.WriteStartArray();
                foreach (var credential in shown)
                {
                    CredentialJson.Write(writer, credential, now);
                }

                writer.WriteEndArray();
            }));
            return Task.FromResult(0);
        }

        Print(shop, shown, () => (all.Count, line.GetValue(_all)) switch
        {
            ( > 0, _) when wanted is { } state => $"No credential is {WireNames.Of(state)}.",
            (_, true) => "No credentials, here or in other tools. Begin with: agent login github",
            _ => NothingHere(shop),
        });
        return Task.FromResult(0);
    }

    private static void Print(Workshop shop, IReadOnlyList<Credential> credentials, Func<string> nothing)
    {
        if (credentials.Count == 0)
        {
            shop.Messages.Say(nothing());
            return;
        }

        var faces = CredentialTable.ByUrgency(credentials, shop.Edges.Clock.GetUtcNow());
        CredentialTable.Write(shop.Output.Output, faces);
        shop.Messages.Say(CredentialTable.Summary(faces));
    }

    // Whoever never logged in with us has most likely logged in elsewhere, and came to see that.
    private static string NothingHere(Workshop shop) => shop.WholeInventory.List().Count switch
    {
        0 => "No credentials. Begin with: agent login github",
        var others => $"No credentials of your own here, and {Counted(others)} in other tools: agent list --all",
    };

    private static string Counted(int count) => count == 1 ? "1 credential" : $"{count} credentials";

    private static void Report(Workshop shop, IReadOnlyList<Credential> credentials)
    {
        foreach (var credential in credentials)
        {
            if (credential.Unreadable is { } problem)
            {
                shop.Messages.Note(problem);
            }
        }
    }

    private static CredentialState? State(string? word) => word is null
        ? null
        : WireNames.StateOf(word) ?? throw new AgentAuthException(
            ProblemCode.Usage,
            $"'{UntrustedText.Line(word, 40)}' is no state",
            $"one of: {string.Join(", ", Enum.GetValues<CredentialState>().Select(WireNames.Of))}");
}
