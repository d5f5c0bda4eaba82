using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Cli.Commands.Edit;

internal sealed class EditCommand : AgentCommand<EditCommand.Dependencies>
{
    private readonly Argument<string> _credential = Symbols.One("CREDENTIAL", "Which one");
    private readonly Option<string[]> _add = Symbols.Values("--add-tag", "TAG", "Give it this tag");
    private readonly Option<string[]> _remove = Symbols.Values("--remove-tag", "TAG", "Take this tag from it");
    private readonly Option<string?> _note = Symbols.Value(
        "--note", "TEXT", "What people should know of it, in one line; \"\" takes it away");

    public EditCommand()
        : base("edit", "Change the tags and the note of a credential")
    {
        Add(_credential);
        Add(_add);
        Add(_remove);
        Add(_note);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent edit github/work --add-tag work --add-tag ci",
        "agent edit openai --note \"budget of team search, ask ada before replacing it\"",
        "agent list --tag work",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Tags and notes are for people: nothing is decided by them, and no secret belongs there; what looks like one is refused.",
        "They are kept beside the trail, in agent.db, for credentials of other tools too, and go when the credential is logged out.",
    ];

    protected override Dependencies From(CompositionRoot parts) =>
        new(parts.Credentials.EditLabels, parts.Console.Messages);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var id = line.Credential(_credential);
        var edit = new LabelEdit
        {
            AddTags = line.Words(_add),
            RemoveTags = line.Words(_remove),
            Note = line.GetValue(_note),
        };
        if (edit.IsEmpty)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "nothing is said of what to change",
                $"agent edit {id} --add-tag TAG, or --note TEXT");
        }

        var labels = deps.EditLabels.Run(id, edit);
        var tags = labels.Tags.Count == 0 ? "no tags" : string.Join(' ', labels.Tags.Select(tag => $"#{tag}"));
        deps.Messages.Say($"'{id}' has {tags} and {(labels.Note is { } note ? $"the note: {note}" : "no note.")}");
        return Task.FromResult(0);
    }

    internal sealed record Dependencies(EditLabels EditLabels, UserMessages Messages);
}
