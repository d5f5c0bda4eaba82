using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Why;

internal sealed class WhyCommand : AgentCommand<WhyCommand.Dependencies>
{
    private readonly Argument<string> _credential = Symbols.One(
        "CREDENTIAL", "The name as it is asked for, such as github");
    private readonly Option<string?> _folder = Symbols.Value(
        "--folder", "DIR", "As if asked there (default: this folder)");
    private readonly Option<string?> _remote = Symbols.Value(
        "--remote", "URL", "As if git asked for this remote (default: the folder's own)");
    private readonly Option<string?> _server = Symbols.Value("--server", "NAME", "As if this MCP server asked");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public WhyCommand()
        : base("why", "Say which account a name means in a place, and what chose it")
    {
        Add(_credential);
        Add(_folder);
        Add(_remote);
        Add(_server);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent why github",
        "agent why github --folder ~/work/shop",
        "agent why github --remote https://github.com/acme/shop.git --json",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Accounts by place stand in config.toml, as many as you like; the narrowest that fits counts, and AGENT_ACCOUNT=github/work",
        "before them in one terminal. A name with an account is always itself.",
        "[[account]]",
        "provider = \"github\"",
        "account = \"work\"       # left out: the default account",
        "folder = \"~/work\"      # and, or in its place: remote = \"github.com/acme\", server = \"github\"",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Credentials.Accounts, parts.Servers.Directory, parts.Console.Output, parts.Console.Messages,
        parts.Stores.Paths, UseText.From(parts), parts.Credentials.WholeInventory, parts.Edges.WorkingFolder);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var asked = line.Credential(_credential);
        var folder = Folder(line.GetValue(_folder), deps);
        var remote = Remote(line.GetValue(_remote)) ?? deps.Accounts.RemoteOf(folder);
        var chosen = deps.Accounts.At(asked, new Place(folder, remote, line.GetValue(_server)));
        var uses = Uses(deps, asked, folder, remote).ToList();
        var text = deps.UseText;

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => text.Write(writer, asked, chosen, uses));
        }
        else
        {
            text.WriteTable(chosen, uses);
        }

        return Task.FromResult(0);
    }

    private static IEnumerable<CredentialUse> Uses(
        Dependencies deps, CredentialId asked, string folder, RemoteAddress? remote)
    {
        var here = deps.Accounts.At(asked, new Place(folder, remote));
        yield return new CredentialUse(
            new Consumer(ConsumerKind.Folder, deps.Paths.Shown(folder)), here, Find(deps, here.Id));

        if (remote is not null)
        {
            yield return new CredentialUse(
                new Consumer(ConsumerKind.Git, remote.ToString()), here, Find(deps, here.Id));
        }

        var (servers, faults) = deps.Directory.ReadAll();
        deps.Messages.NoteOnce(faults);

        foreach (var server in servers)
        {
            foreach (var id in server.Credentials.Where(id => id.Provider == asked.Provider))
            {
                var choice = deps.Accounts.At(id, new Place(folder, remote, server.Name));
                yield return new CredentialUse(
                    new Consumer(ConsumerKind.Mcp, UntrustedText.Line(server.Name, 80)), choice,
                    Find(deps, choice.Id));
            }
        }
    }

    private static Credential? Find(Dependencies deps, CredentialId id)
    {
        try
        {
            return deps.WholeInventory.Find(id);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            return null;
        }
    }

    private static string Folder(string? text, Dependencies deps) => text is null
        ? deps.WorkingFolder
        : RealPath.Of(deps.Paths.Meant(text) ?? Path.GetFullPath(text, deps.WorkingFolder));

    private static RemoteAddress? Remote(string? text) => text is null
        ? null
        : RemoteAddress.TryParse(text, out var remote) ? remote : throw new AgentAuthException(
            ProblemCode.Usage, $"'{UntrustedText.Line(text, 80)}' is no remote with a host",
            "for example --remote https://github.com/acme/shop");

    internal sealed record Dependencies(
        LocalAccounts Accounts, ServerDirectory Directory, CommandOutput Output, UserMessages Messages, AppPaths Paths,
        UseText UseText, WholeInventory WholeInventory, string WorkingFolder);
}
