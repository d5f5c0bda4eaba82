using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Tui.Accessible;

/// <summary>Takes in an API key, a token or a reference, question by question.</summary>
internal sealed class SpokenAdd(AccessibleServices desk)
{
    private static readonly CredentialKind[] Kinds = [
        CredentialKind.ApiKey, CredentialKind.Pat, CredentialKind.Cloud, CredentialKind.Mcp];

    public async Task RunAsync(string named, CancellationToken cancellationToken)
    {
        var name = named.Length > 0 ? named : await desk.Talk.AskAsync(
            "What name should it have? For example openai or openai/work. Press Enter to stop.",
            cancellationToken).ConfigureAwait(false);
        if (name is null or "")
        {
            desk.Talk.Say("Nothing was added.");
            return;
        }

        var id = CredentialId.Parse(name);
        if (desk.State.Find(id.ToString()) is not null)
        {
            desk.Talk.Say($"There is a {id} already. The new one takes its place.");
        }

        if (await AskAsync(id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            desk.Talk.Say("Nothing was added.");
            return;
        }

        var replaced = await desk.Bench.AddKey(stored, cancellationToken).ConfigureAwait(false);
        desk.Look();
        desk.Chosen = id.ToString();
        desk.Talk.Say($"Done. {id} is {(replaced is null ? "saved" : "replaced")}.");
    }

    private async Task<StoredSecret?> AskAsync(CredentialId id, CancellationToken cancellationToken)
    {
        var secret = Secret.FromText(await desk.Talk.AskHiddenAsync(
            "Paste the secret. It is not shown. Press Enter alone to give a reference in its place.",
            cancellationToken).ConfigureAwait(false));
        var reference = secret is null ? await ReferenceAsync(cancellationToken).ConfigureAwait(false) : null;
        if (secret is null && reference is null)
        {
            return null;
        }

        var found = secret is null ? null : SecretRecognition.Find(secret, desk.State.Providers);
        desk.Talk.Say(
            secret is null
                ? $"Reference {reference}."
                : $"Received, fingerprint {secret.Fingerprint}.{(found is null ? "" : $" It looks like one of {found.Provider.Name}.")}");
        var usual = Math.Max(0, Array.IndexOf(Kinds, found?.Prefix.Kind ?? CredentialKind.ApiKey));
        if (await desk.Talk.ChooseAsync(
            "What kind is it?", [.. Kinds.Select(Word)], usual, cancellationToken).ConfigureAwait(false) is not { } kind
            || await ExpiryAsync(cancellationToken).ConfigureAwait(false) is not { } expiry)
        {
            return null;
        }

        return new StoredSecret
        {
            Id = id,
            Provider = id.Provider,
            Kind = Kinds[kind],
            Secret = secret,
            Reference = reference,
            Lifetime = new Lifetime(desk.Now, expiry),
        };
    }

    private async Task<SecretReference?> ReferenceAsync(CancellationToken cancellationToken)
    {
        var text = await desk.Talk.AskAsync(
            "Where is it kept? For example op://vault/item/field. Press Enter to stop.",
            cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(text) ? null : SecretReference.Parse(text);
    }

    private async Task<Expiry?> ExpiryAsync(CancellationToken cancellationToken) =>
        await desk.Talk.AskAsync(
            "When does it expire? For example 90d, 12h or never. Press Enter where that is not known.",
            cancellationToken).ConfigureAwait(false) switch
        {
            null => null,
            "" => Expiry.Unknown,
            "never" => Expiry.Never,
            var text => Expiry.Known(desk.Now + DurationText.Parse(text)),
        };

    private static string Word(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey => "API key",
        CredentialKind.Pat => "personal access token",
        CredentialKind.Cloud => "cloud credential",
        _ => "MCP server secret",
    };
}
