using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Edit;

/// <summary>Keeps what a person wrote to a credential.</summary>
public sealed record SaveLabels(CredentialId Id, LabelEdit Edit) : Work
{
    internal override string About => Id.ToString();

    protected override Task RunAsync(WorkContext context)
    {
        context.Post(new LabelsSaved(Id, context.Services.EditLabels(Id, Edit)));
        context.PostCredentials();
        return Task.CompletedTask;
    }
}

public sealed record LabelsSaved(CredentialId Id, Labels Labels) : Report
{
    internal override Message Tell(ScreenContext context) =>
        Message.Done($"{Id} has {(Labels.IsEmpty ? "neither tags nor a note" : Written)}");

    private string Written => string.Join(
        " and ",
        ((string?[])[
            Labels.Tags.Count == 0 ? null : string.Join(' ', Labels.Tags.Select(tag => $"#{tag}")),
            Labels.Note is null ? null : "a note",
        ]).OfType<string>());
}
