using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Cli.Commands.Setup;

internal sealed class SetupCommand : AgentCommand<SetupCommand.Dependencies>
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public SetupCommand()
        : base("setup", "Let another program ask agent, and see which ones do")
    {
        Add(_json);

        foreach (var target in SetupCatalog.All)
        {
            Add(new SetupTargetCommand(target));
        }
    }

    public override IReadOnlyList<string> Examples =>
        ["agent setup", .. SetupCatalog.All.Select(target => target.Examples[0])];

    public override IReadOnlyList<string> Notes =>
    [
        "What would change is shown first, and nothing changes before you say yes. Comments, order and everything else in the file stay,",
        "a backup is left beside it, and --undo takes out what agent put there and nothing else.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Console.Output, parts.Stores.Paths, parts.OtherTools.Setup);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var states = SetupCatalog.All.Select(target => SetupState.Of(target, deps.Setup)).ToList();

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => SetupText.Write(writer, states));
        }
        else
        {
            SetupText.Write(deps.Output.Lines, states, deps.Paths.Shown);
        }

        return Task.FromResult(0);
    }

    internal sealed record Dependencies(CommandOutput Output, AppPaths Paths, SetupRun Setup);
}
