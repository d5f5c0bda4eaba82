using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Add;

/// <summary>
/// A new API key, token or reference. The secret is never shown: its field tells length and fingerprint.
/// </summary>
public sealed record AddScreen : Screen
{
    private static readonly CredentialKind[] Kinds =
        [CredentialKind.ApiKey, CredentialKind.Pat, CredentialKind.Cloud, CredentialKind.Mcp];

    /// <summary>What has the keys.</summary>
    public AddField Focus { get; init; }

    public AddWay Way { get; init; }

    /// <summary>The one whose place it takes; null for a new one.</summary>
    public CredentialId? Replaces { get; init; }

    public string Id { get; init; } = "";

    public CredentialKind Kind { get; init; } = CredentialKind.ApiKey;

    public HiddenField Secret { get; init; } = new();

    public string Reference { get; init; } = "";

    /// <summary>A program and its arguments, as a shell would be told them.</summary>
    public string Command { get; init; } = "";

    public string Expires { get; init; } = "";

    /// <summary>It is on its way to its provider and the store; the form keeps it until that has ended well.</summary>
    public bool IsSaving { get; init; }

    public bool IsSaved { get; init; }

    public override string Name => "Add a key";

    public override bool IsOver => IsSaved;

    public override bool KeepsKeys => true;

    public static AddScreen For(ProviderDefinition provider) => new() { Id = provider.Id };

    /// <summary>With the name and kind of the one whose place it takes.</summary>
    public static AddScreen Replacing(Credential credential) => new()
    {
        Replaces = credential.Id,
        Id = credential.Id.ToString(),
        Kind = credential.Kind,
        Way = WayOf(credential),
        Focus = FieldOf(WayOf(credential)),
        Reference = credential is { Custody: Custody.Reference, Note: { } kept }
            && SecretReference.TryParse(kept, out _) ? kept : "",
    };

    /// <summary>The field of the secret, or of the way to it.</summary>
    internal AddField Given => FieldOf(Way);

    private static AddField FieldOf(AddWay way) => way switch
    {
        AddWay.Reference => AddField.Reference,
        AddWay.Command => AddField.Command,
        _ => AddField.Secret,
    };

    private static AddWay WayOf(Credential credential) => credential.Custody switch
    {
        Custody.Reference => AddWay.Reference,
        Custody.Delegated => AddWay.Command,
        _ => AddWay.Secret,
    };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("tab down", "next field", BindingGroup.Move) { Hint = "next" },
        new("shift-tab up", "field before", BindingGroup.Move),
        new("enter", Focus is AddField.Save ? "save" : "next", BindingGroup.Act)
        {
            Hint = Focus is AddField.Save ? "save" : Focus is AddField.Cancel ? "cancel" : "next",
        },
        new("ctrl-s", "save", BindingGroup.Act, () => Save(context)) { Hint = "save", Off = Why(context) },
        new("esc", "cancel", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "cancel" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        SecretSaved saved when IsSaving && saved.Id.ToString() == Id => (this with { IsSaved = true }).Do(),
        WorkFailed { Work: SaveSecret } when IsSaving => (this with { IsSaving = false }).Do(),
        _ => Do(),
    };

    public override DateTimeOffset? NextChangeAt(ScreenContext context) =>
        IsSaving ? Changes.OfSpinner(context, context.Now) : null;

    internal override Page? CreatePage(PageHost host) => new AddPage(host);

    public override void Draw(CellPainter painter, ScreenContext context) => new AddFrame(this, context).Draw(painter);

    /// <summary>Why it cannot be saved yet; null where it can.</summary>
    internal string? Why(ScreenContext context) => this switch
    {
        { IsSaving: true } => $"{context.Spinner} being checked with its provider and saved",
        _ when !CredentialId.TryParse(
            Id, out _) => "the name reads provider or provider/account, for example openai/work",
        _ when context.State.FindNamed(Id) is { Kind: CredentialKind.Oauth, Custody: Custody.Owned } taken =>
            $"{taken.Id} is an OAuth login: choose another name, for example {taken.Provider}/key",
        { Way: AddWay.Secret, Secret.Fault: { } fault } =>
            $"the secret {fault}: ctrl-u there empties the field",
        { Way: AddWay.Secret, Secret.Length: 0 } => "paste the secret",
        { Way: AddWay.Reference } when !SecretReference.TryParse(Reference, out _) =>
            "a reference reads scheme://path, for example op://vault/item/field",
        { Way: AddWay.Command } when ShellWords.Split(Command).Count == 0 =>
            "the command reads as in a shell, for example gcloud auth print-access-token",
        _ when ReadExpiry(DateTimeOffset.UnixEpoch) is null => "the expiry reads 90d, 12h, 30m or never",
        _ => null,
    };

    private Expiry? ReadExpiry(DateTimeOffset now) => Expires switch
    {
        "" => Expiry.Unknown,
        "never" => Expiry.Never,
        var text when DurationText.TryParse(text, out var life) => Expiry.Known(now + life),
        _ => null,
    };

    /// <summary>A key that was pasted as the name goes where it is hidden.</summary>
    internal AddScreen Named(string name, ScreenContext context) =>
        Way is AddWay.Secret && SecretRecognition.IsKey(name, context.State.Providers)
        ? (this with { Id = "" }).Typed(new HiddenField().On(new Paste(name))!, context)
        : this with { Id = name };

    internal AddScreen Typed(HiddenField secret, ScreenContext context)
    {
        var known = context.State.Providers
            .SelectMany(
                provider => provider.SecretPrefixes, (provider, prefix) => new { Provider = provider, Prefix = prefix })
            .Where(candidate => secret.StartsWith(candidate.Prefix.Text))
            .MaxBy(candidate => candidate.Prefix.Text.Length);
        return known is null
            ? this with { Secret = secret }
            : this with
            {
                Secret = secret,
                Kind = known.Prefix.Kind is CredentialKind.Oauth ? Kind : known.Prefix.Kind,
                Id = Id.Length == 0 ? known.Provider.Id : Id,
            };
    }

    internal Step Save(ScreenContext context) =>
        Why(context) is { } why ? Do(new Navigation.Say(Message.Note("not saved", why)))
        : (this with { IsSaving = true }).Do(
            new SaveSecret(new StoredSecret
            {
                Id = CredentialId.Parse(Id),
                Provider = CredentialId.Parse(Id).Provider,
                Kind = Kind,
                Secret = Way is AddWay.Secret ? Secret.Secret : null,
                Reference = Way is AddWay.Reference ? SecretReference.Parse(Reference) : null,
                Command = Way is AddWay.Command ? ShellWords.Split(Command) : null,
                Lifetime = new Lifetime(context.Now, ReadExpiry(context.Now)!.Value),
            }));

    internal AddScreen OfKind(int by) =>
        this with { Kind = Kinds[(Array.IndexOf(Kinds, Kind) + by + Kinds.Length) % Kinds.Length] };
}
