using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Add;

/// <summary>Stores a key or token that the person gave.</summary>
public sealed record SaveSecret(StoredSecret Secret) : Work
{
    internal override string About => Secret.Id.ToString();

    protected override async Task RunAsync(WorkContext context)
    {
        var replaced = await context.Services.AddKey(Secret, context.Stop).ConfigureAwait(false);
        context.Post(new SecretSaved(Secret.Id, replaced is not null));
    }
}

public sealed record SecretSaved(CredentialId Id, bool HasReplaced) : Report
{
    internal override Message Tell(ScreenContext context) =>
        Message.Done($"{Id} is {(HasReplaced ? "replaced" : "saved")}");
}
