using AgentAuth.Console.Lines;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Accessible;

/// <summary>
/// What the commands of one session share: the view's services, the conversation, and which credential is spoken of.
/// </summary>
internal sealed class AccessibleServices(ViewServices view, TimeProvider clock, SessionInfo session, Dialogue talk)
{
    public ViewServices View => view;

    public Dialogue Talk => talk;

    public SessionInfo Session => session;

    public AppState State { get; private set; } = new();

    /// <summary>In the order in which they were last numbered.</summary>
    public IReadOnlyList<CredentialId> Numbered { get; set; } = [];

    /// <summary>What commands without a name mean; null where none was chosen.</summary>
    public CredentialId? Chosen { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Most pressing first, by name where equal.</summary>
    public IReadOnlyList<CredentialDisplay> Faces => [.. State.Credentials
        .Select(credential => State.FaceOf(credential, Now))
        .OrderBy(face => face.Urgency)
        .ThenBy(face => face.Credential.Id, CredentialId.ByText)];

    public SpokenCredential Speak(CredentialDisplay face) => new(face, State.ProviderOf(face.Credential), session.Zone);

    public SpokenCredential Speak(Credential credential) => Speak(State.FaceOf(credential, Now));

    /// <summary>Reads the stores again. A provider file with a mistake hides the providers, and nothing else.</summary>
    public void Look()
    {
        var listing = view.Credentials.List();
        State = State with
        {
            Credentials = listing.Credentials,
            NextDueAt = listing.NextDueAt,
            PendingRevocations = listing.PendingRevocations,
            ReadAt = Now,
        };
        try
        {
            State = State with { Providers = view.Providers.All() };
        }
        catch (AgentAuthException failure)
        {
            talk.Say(failure.Problem);
        }
    }

    /// <summary>
    /// By its number, its id, or, where nothing is named, the chosen one. Null where there is none, which is said.
    /// </summary>
    public Credential? Find(string named)
    {
        var id = IdOf(named);
        if (id is null && named.Length == 0)
        {
            talk.Say("Which one? Give its number or its name after the word.");
            return null;
        }

        var found = State.Find(id);
        if (found is null)
        {
            talk.Say($"There is no credential {id?.ToString() ?? named}. Type \"all\" for all of them.");
        }

        return found;
    }

    /// <summary>What a number, an id or, where nothing is named, the choice before means; null where nothing.</summary>
    public CredentialId? IdOf(string named) => named switch
    {
        "" => Chosen,
        _ when SpokenNumber.TryParse(named, Numbered.Count, out var index) => Numbered[index],
        _ => CredentialId.TryParse(named, out var typed) ? typed : null,
    };
}
