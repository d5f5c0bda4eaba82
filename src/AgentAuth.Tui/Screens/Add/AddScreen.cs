using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
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

    /// <summary>What has the keys.</summary>
    public AddField Focus { get; init; }

    public string Id { get; init; } = "";

    public CredentialKind Kind { get; init; } = CredentialKind.ApiKey;

    public HiddenField Secret { get; init; } = new();

    public string Reference { get; init; } = "";

    public string Expires { get; init; } = "";

    public override string Name => "Add a key";

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
        new("ctrl-s", "save", BindingGroup.Act, () => Save(context)) { Hint = "save", Off = Why },
        new("esc", "cancel", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "cancel" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => Do();

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
        body.Write(
            0, ButtonsRow(context) - (RowsEach(context) == 1 ? 1 : 2), Why ?? Found(context),
            Why is null ? Role.TextMuted : Role.Warning);
        if (Focus is AddField.Secret)
        {
            body.Canvas.ShowCursor(LabelCells, RowOf(AddField.Secret, context));
        }
    }

    private string KindWord => WireNames.Of(Kind).Replace('_', ' ');

    /// <summary>Why it cannot be saved yet; null where it can.</summary>
    internal string? Why => this switch
    {
        _ when !CredentialId.TryParse(
            Id, out _) => "the name reads provider or provider/account, for example openai/work",
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
        Math.Min(RowOf(AddField.Expires, context) + 4, context.Size.Height - 1);

    private void Label(CellPainter painter, ScreenContext context, AddField field, string label) =>
        painter.Write(0, RowOf(field, context), label, Focus == field ? Role.Accent : Role.TextMuted);

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
        Why is not null || !CredentialId.TryParse(Id, out var id) ? Do() : Do(
            new SaveSecret(new StoredSecret
            {
                Id = id,
                Provider = id.Provider,
                Kind = Kind,
                Secret = Secret.Secret,
                Reference = SecretReference.TryParse(Reference, out var reference) ? reference : null,
                Lifetime = new Lifetime(context.Now, ReadExpiry(context.Now)!.Value),
            }),
            new Navigation.Back());

    internal AddScreen OfNextKind() => this with { Kind = Next(Kind) };

    private static CredentialKind Next(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey => CredentialKind.Pat,
        CredentialKind.Pat => CredentialKind.Cloud,
        CredentialKind.Cloud => CredentialKind.Mcp,
        _ => CredentialKind.ApiKey,
    };
}
