using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
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
    internal const int LabelCells = 14;

    /// <summary>Below it the fields stand without blank lines between them.</summary>
    private const int RowsForBlanks = 16;

    private static readonly CredentialKind[] Kinds =
        [CredentialKind.ApiKey, CredentialKind.Pat, CredentialKind.Cloud, CredentialKind.Mcp];

    /// <summary>What has the keys.</summary>
    public AddField Focus { get; init; }

    public string Id { get; init; } = "";

    public CredentialKind Kind { get; init; } = CredentialKind.ApiKey;

    public HiddenField Secret { get; init; } = new();

    public string Reference { get; init; } = "";

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
        Id = credential.Id.ToString(),
        Kind = credential.Kind,
        Focus = AddField.Secret,
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

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        painter.Rule(0, "Add an API key, a token or a reference", "esc cancel");
        var body = painter.Columns(2, painter.Width - 3);
        Label(body, context, AddField.Name, "Name");
        Label(body, context, AddField.Kind, "Kind");
        var x = body.Write(
            LabelCells, RowOf(AddField.Kind, context), KindWord, Focus is AddField.Kind ? Role.Accent : Role.Text);
        body.Write(
            x + 2, RowOf(AddField.Kind, context), Focus is AddField.Kind ? "space: another kind" : "", Role.TextMuted);
        Label(body, context, AddField.Secret, "Secret");
        body.Write(
            LabelCells, RowOf(AddField.Secret, context), Secret.Describe(),
            Focus is AddField.Secret ? Role.Accent : Role.Text);
        Label(body, context, AddField.Reference, "or reference");
        Label(body, context, AddField.Expires, "Expires in");
        body.Write(
            LabelCells, RowOf(AddField.Expires, context) + 1,
            RowsEach(context) == 1 ? "" : "90d, 12h or never; empty: not known", Role.TextMuted);
        DrawStanding(body, context);
        if (Focus is AddField.Secret)
        {
            body.Canvas.ShowCursor(LabelCells, RowOf(AddField.Secret, context));
        }
    }

    // Under the buttons, in as many rows as there are.
    private void DrawStanding(CellPainter body, ScreenContext context)
    {
        var why = Why(context);
        var role = why is null || IsSaving ? Role.TextMuted : Role.Warning;
        var first = Math.Min(ButtonsRow(context) + 2, context.Size.Height - 1);
        var lines = WordWrap.Lines([new Run(why ?? Found(context), role)], body.Width);
        foreach (var (line, row) in lines.Take(context.Size.Height - first).Select((line, row) => (line, row)))
        {
            body.Write(0, first + row, line);
        }
    }

    private string KindWord => WireNames.Of(Kind).Replace('_', ' ');

    /// <summary>Why it cannot be saved yet; null where it can.</summary>
    internal string? Why(ScreenContext context) => this switch
    {
        { IsSaving: true } => $"{context.Spinner} being checked with its provider and saved",
        _ when !CredentialId.TryParse(
            Id, out _) => "the name reads provider or provider/account, for example openai/work",
        _ when context.State.FindNamed(Id) is { Kind: CredentialKind.Oauth, Custody: Custody.Owned } taken =>
            $"{taken.Id} is an OAuth login: choose another name, for example {taken.Provider}/key",
        { Secret.Fault: { } fault } => $"the secret {fault}: ctrl-u there empties the field",
        { Secret.Length: 0, Reference.Length: 0 } =>
            "paste the secret, or give a reference such as op://vault/item/field",
        { Secret.Length: > 0, Reference.Length: > 0 } => "either a secret or a reference, not both",
        _ when Reference.Length > 0
            && !SecretReference.TryParse(Reference, out _) => "a reference reads scheme://path",
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

    private string Found(ScreenContext context) => context.State.FindNamed(Id) is null
        ? "ready: tab to Save, or ctrl-s"
        : $"ready: takes the place of the {Id} that is here";

    private static int RowsEach(ScreenContext context) => context.Size.Height >= RowsForBlanks ? 2 : 1;

    internal static int RowOf(AddField field, ScreenContext context) =>
        RowsEach(context) + (RowsEach(context) * (int)field);

    internal static int ButtonsRow(ScreenContext context) =>
        Math.Min(RowOf(AddField.Expires, context) + 1 + RowsEach(context), context.Size.Height - 2);

    private void Label(CellPainter painter, ScreenContext context, AddField field, string label) =>
        painter.Write(0, RowOf(field, context), label, Focus == field ? Role.Accent : Role.TextMuted);

    /// <summary>A key that was pasted as the name goes where it is hidden.</summary>
    internal AddScreen Named(string name, ScreenContext context) =>
        SecretRecognition.IsKey(name, context.State.Providers)
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
                Secret = Secret.Secret,
                Reference = SecretReference.TryParse(Reference, out var reference) ? reference : null,
                Lifetime = new Lifetime(context.Now, ReadExpiry(context.Now)!.Value),
            }));

    internal AddScreen OfKind(int by) =>
        this with { Kind = Kinds[(Array.IndexOf(Kinds, Kind) + by + Kinds.Length) % Kinds.Length] };
}
