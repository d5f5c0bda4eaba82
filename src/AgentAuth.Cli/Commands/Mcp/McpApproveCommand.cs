using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpApproveCommand : AgentCommand<McpApproveCommand.Dependencies>
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

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Console.Confirmation, parts.Servers.Gate, parts.Console.Messages, parts.Stores.Paths, parts.Servers.Named,
        parts.Edges.Error);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var name = line.GetValue(_name)!;
        var file = line.GetValue(_config);
        var server = deps.Servers.Find(name, file);
        var unasked =
            $"agent mcp approve {ShellWord.Of(name)}{(file is null ? "" : $" --config {ShellWord.Of(file)}")} --yes";

        deps.Messages.Ask("This server would run with your rights, and with the credentials that it names:");
        foreach (var text in deps.Gate.LinesOf(server))
        {
            // Whole, however long: what is cut off is what a hostile definition would hide there.
            await deps.StandardError.WriteLineAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        if (!line.GetValue(_yes))
        {
            if (!deps.Confirmation.IsPossible)
            {
                throw new AgentAuthException(
                    ProblemCode.ApprovalRequired, "approving needs a person, and standard input is no terminal",
                    unasked);
            }

            await deps.Confirmation.RequireAsync("Run it?", unasked, cancellationToken).ConfigureAwait(false);
        }

        deps.Gate.Approve(server);
        deps.Messages.Say($"Approved: {server.Name} of {deps.Paths.Shown(server.File.Path)}");
        return 0;
    }

    internal sealed record Dependencies(
        Confirmation Confirmation, ApprovalGate Gate, UserMessages Messages, AppPaths Paths, NamedServers Servers,
        TextWriter StandardError);
}
