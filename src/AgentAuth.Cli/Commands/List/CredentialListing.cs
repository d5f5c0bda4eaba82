using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Commands.List;

/// <summary>Credentials as a table on standard output, and what is wrong with any on standard error.</summary>
internal sealed class CredentialListing(
    CredentialInventory inventory, WholeInventory wholeInventory, CommandOutput output, UserMessages messages,
    TimeProvider clock, OfferedNotice offered, StoreLeftovers leftovers, Func<IEnumerable<Problem>> foreignFaults)
{
    public static CredentialListing From(CompositionRoot parts) => new(
        parts.Credentials.Inventory, parts.Credentials.WholeInventory, parts.Console.Output, parts.Console.Messages,
        parts.Clock, parts.Console.OfferedNotice, parts.Stores.Leftovers, () => parts.ForeignFaults);

    /// <summary>What <c>agent</c> without a command shows where there is no terminal for the view.</summary>
    /// <returns>The exit code.</returns>
    public int Show()
    {
        var own = inventory.List();
        Report(own);
        Print(own, NothingHere);
        messages.NoteOnce(foreignFaults());
        return 0;
    }

    public void Print(IReadOnlyList<Credential> credentials, Func<string> nothing)
    {
        if (credentials.Count == 0)
        {
            messages.Say(nothing());
            return;
        }

        var faces = CredentialTable.ByUrgency(credentials, clock.GetUtcNow());
        CredentialTable.Write(output.Lines, faces);
        messages.Say(CredentialTable.Summary(faces));
    }

    // Whoever never logged in with us has most likely logged in elsewhere, and came to see that.
    public string NothingHere() => wholeInventory.List().Count switch
    {
        0 => "No credentials. Begin with: agent login github",
        var others => $"No credentials of your own here, and {Counted(others)} in other tools: agent list --all",
    };

    private static string Counted(int count) => count == 1 ? "1 credential" : $"{count} credentials";

    public void Report(IReadOnlyList<Credential> credentials)
    {
        foreach (var credential in credentials)
        {
            if (credential.Unreadable is { } problem)
            {
                messages.Note(problem);
            }
        }

        messages.NoteOnce(leftovers.Strangers());
        offered.Say();
    }
}
