using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Edits;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Cli.Commands.Setup;

/// <summary><c>agent setup NAME</c> for one target of the catalogue.</summary>
internal sealed class SetupTargetCommand : AgentCommand<SetupTargetCommand.Dependencies>
{
    private readonly ISetupTarget _target;
    private readonly Argument<string[]>? _arguments;
    private readonly Argument<string?>? _argument;
    private readonly List<Option<string?>> _options = [];
    private readonly Option<bool> _undo = Symbols.Flag("--undo", "Take it back");
    private readonly Option<bool> _dryRun = Symbols.Flag("--dry-run", "Show what would change and stop");
    private readonly Option<bool> _yes = Symbols.Flag("--yes", "Do not ask");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public SetupTargetCommand(ISetupTarget target)
        : base(target.Name, target.Purpose)
    {
        _target = target;

        if (target.Argument is { IsMany: true } many)
        {
            Add(_arguments = Symbols.Any(many.HelpName, many.Description));
        }
        else if (target.Argument is { } one)
        {
            Add(_argument = Symbols.Optional(one.HelpName, one.Description));
        }

        foreach (var option in target.Options)
        {
            var symbol = Symbols.Value(option.Name, option.HelpName, option.Description);
            _options.Add(symbol);
            Add(symbol);
        }

        Add(_undo);
        Add(_dryRun);
        Add(_yes);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples => _target.Examples;

    public override IReadOnlyList<string> Notes => _target.Notes;

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Console.Confirmation, parts.Console.Messages, parts.Console.Output, parts.Stores.Paths,
        parts.OtherTools.Setup, parts.Credentials.WholeInventory);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var isUndo = line.GetValue(_undo);
        var choices = ChoicesOf(line, deps, isUndo);
        var setup = deps.Setup;
        var plan = isUndo ? _target.Undo(setup.Machine, choices) : _target.Plan(setup.Machine, choices);
        var changes = isUndo ? setup.Reversals(_target, plan, choices) : setup.Changes(plan);
        var isNothing = changes.Count == 0 && !(plan.Edits.Count == 0 && plan.First.Count + plan.Then.Count > 0);
        IReadOnlyList<string> backups = [];

        if (!isNothing && !line.GetValue(_dryRun))
        {
            if (!line.GetValue(_yes))
            {
                SetupText.WriteChanges(deps.Output.ErrorLines, changes, plan, deps.Paths.Shown);
                await deps.Confirmation
                    .RequireAsync(
                        "Make these changes?", CommandWithYes(choices, isUndo),
                        cancellationToken).ConfigureAwait(false);
            }

            backups = isUndo
                ? await setup.RevertAsync(
                    _target, plan, changes, deps.Messages.Note, cancellationToken).ConfigureAwait(false)
                : await setup.ApplyAsync(
                    _target, plan, changes, deps.Messages.Note, cancellationToken).ConfigureAwait(false);
        }

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
                        SetupText.Write(writer, _target, isUndo, line.GetValue(_dryRun), changes, plan, backups));
        }
        else
        {
            Tell(line, deps, isUndo, isNothing, changes, plan, backups);
        }

        return 0;
    }

    private void Tell(
        ParseResult line, Dependencies deps, bool isUndo, bool isNothing, IReadOnlyList<FileChange> changes,
        SetupPlan plan, IReadOnlyList<string> backups)
    {
        if (isNothing)
        {
            deps.Messages.Say(
                isUndo ? $"Nothing of agent's is in the configuration of {_target.Name}."
                    : $"Nothing to change: {_target.Name} asks agent already.");
        }
        else if (line.GetValue(_dryRun))
        {
            SetupText.WriteChanges(deps.Output.Lines, changes, plan, deps.Paths.Shown);
        }
        else
        {
            foreach (var change in changes)
            {
                deps.Messages.Say($"{(change.After is null ? "Removed" : "Changed")} {deps.Paths.Shown(change.Path)}");
            }

            foreach (var backup in backups)
            {
                deps.Messages.Say($"What stood there is in {deps.Paths.Shown(backup)}");
            }
        }

        foreach (var note in isUndo && isNothing ? [] : plan.Notes)
        {
            deps.Messages.Say(note);
        }
    }

    private SetupChoices ChoicesOf(ParseResult line, Dependencies deps, bool isUndo)
    {
        var arguments = _arguments is not null
            ? line.GetValue(_arguments) ?? []
            : _argument is not null && line.GetValue(_argument) is { } given ? [given] : [];
        var options = _options.Where(option => line.GetValue(option) is not null)
            .ToDictionary(option => option.Name, option => line.GetValue(option)!);

        if (_target.Argument is { } argument)
        {
            if (arguments.Length == 0 && !isUndo)
            {
                throw new AgentAuthException(
                    ProblemCode.Usage, $"say {argument.HelpName} after agent setup {_target.Name}",
                    $"agent setup {_target.Name} --help");
            }

            if (argument == SetupArgument.Credential && !isUndo)
            {
                Require(deps, CredentialId.Parse(arguments[0]));
            }
        }

        return new SetupChoices(arguments, options);
    }

    // A line in another program's file that can never work is worse than an error here.
    private static void Require(Dependencies deps, CredentialId id)
    {
        if (!deps.Paths.Holds(id))
        {
            deps.WholeInventory.RefuseMirrored(id, OwnerAction.HandOut);
            deps.WholeInventory.Find(id);
        }
    }

    private string CommandWithYes(SetupChoices choices, bool isUndo) => string.Join(' ',
    [
        "agent", "setup", _target.Name, .. choices.Arguments.Select(argument => UntrustedText.Line(argument, 120)),
        .. choices.Options.SelectMany(option => new[] { option.Key, UntrustedText.Line(option.Value, 120) }),
        .. isUndo ? ["--undo"] : Array.Empty<string>(), "--yes",
    ]);

    internal sealed record Dependencies(
        Confirmation Confirmation, UserMessages Messages, CommandOutput Output, AppPaths Paths, SetupRun Setup,
        WholeInventory WholeInventory);
}
