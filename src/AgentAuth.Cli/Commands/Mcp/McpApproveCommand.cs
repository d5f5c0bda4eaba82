using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpApproveCommand : AgentCommand
{
    private readonly Argument<string> _name = Symbols.One("SERVER", "Which one");
    private readonly Option<string?> _config = Symbols.Value("--config", "FILE", "The file that defines it");
    private readonly Option<bool> _yes = Symbols.Flag("--yes", "Do not ask");

    public McpApproveCommand()
        : base(
            "approve",
            "Allow an MCP server to be given what it asks for: one that comes with a project, or the key that pays for the model")
    {
        Add(_name);
        Add(_config);
        Add(_yes);
    }

    public override IReadOnlyList<string> Examples =>
        ["agent mcp approve github", "agent mcp approve github --config .mcp.json --yes"];

    public override IReadOnlyList<string> Notes =>
    [
        "Holds for the definition as it stands and for the program that its command means: a change of command, arguments, variables,",
        "address or of the program's file asks again.",
    ];

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var name = line.GetValue(_name)!;
        var file = line.GetValue(_config);
        var server = shop.Servers.Find(name, file);
        var unasked =
            $"agent mcp approve {ShellWord.Of(name)}{(file is null ? "" : $" --config {ShellWord.Of(file)}")} --yes";

        shop.Messages.Ask("This server would run with your rights, and with the credentials that it names:");
        foreach (var text in shop.Servers.Gate.LinesOf(server))
        {
            // Whole, however long: what is cut off is what a hostile definition would hide there.
            await shop.Edges.Error.WriteLineAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        if (!line.GetValue(_yes))
        {
            if (!shop.Edges.InputIsTerminal || !shop.Edges.ErrorIsTerminal)
            {
                throw new AgentAuthException(
                    ProblemCode.ApprovalRequired, "approving needs a person, and standard input is no terminal",
                    unasked);
            }

            await new Confirmation(shop).RequireAsync("Run it?", unasked, cancellationToken).ConfigureAwait(false);
        }

        shop.Servers.Gate.Approve(server);
        shop.Messages.Say($"Approved: {server.Name} of {shop.Paths.Shown(server.File.Path)}");
        return 0;
    }
}
