using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Owner;

/// <summary>
/// Lets the tool that owns a credential do something to it, by the command that the person has seen. Needs the
/// terminal.
/// </summary>
public sealed record RunOwner(CredentialId Id, OwnerAction Action, string Command) : Work
{
    internal override string About => Id.ToString();

    protected override async Task RunAsync(WorkContext context)
    {
        try
        {
            context.Post(
                new OwnerRan(
                    await context.Services.RunOwner(Id, Action, Command, context.Stop).ConfigureAwait(false)));
        }
        finally
        {
            context.PostCredentials();
        }
    }
}

public sealed record OwnerRan(DelegatedResult Result) : Report
{
    internal override Message Tell(ScreenContext context) => Result.Problem is { } problem
        ? Message.Of(problem)
        : new Message(Result.IsChanged ? MessageLevel.Done : MessageLevel.Note, Result.Sentence);
}
