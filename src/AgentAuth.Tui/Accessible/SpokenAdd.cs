using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Tui.Accessible;

/// <summary>Takes in an API key, a token or a reference, question by question.</summary>
internal sealed class SpokenAdd(AccessibleServices services)
{
    private static readonly CredentialKind[] Kinds = [
        CredentialKind.ApiKey, CredentialKind.Pat, CredentialKind.Cloud, CredentialKind.Mcp];

    public async Task RunAsync(string named, CancellationToken cancellationToken)
    {
        var name = named.Length > 0 ? named : await services.Talk.AskAsync(
            "What name should it have? For example openai or openai/work. Press Enter to stop.",
            cancellationToken).ConfigureAwait(false);
        if (name is null or "")
        {
            services.Talk.Say("Nothing was added.");
            return;
        }

        var id = CredentialId.Parse(name);
        if (services.State.Find(id) is not null)
        {
            services.Talk.Say($"There is a {id} already. The new one takes its place.");
        }

        if (await AskAsync(id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            services.Talk.Say("Nothing was added.");
            return;
        }

        var replaced = await services.View.AddKey(stored, cancellationToken).ConfigureAwait(false);
        services.Look();
        services.Chosen = id;
        services.Talk.Say($"Done. {id} is {(replaced is null ? "saved" : "replaced")}.");
    }

    private async Task<StoredSecret?> AskAsync(CredentialId id, CancellationToken cancellationToken)
    {
        var secret = await SecretAsync(cancellationToken).ConfigureAwait(false);
        var reference = secret is null ? await ReferenceAsync(cancellationToken).ConfigureAwait(false) : null;
        if (secret is null && reference is null)
        {
            return null;
        }

        var found = secret is null ? null : SecretRecognition.Find(secret, services.State.Providers);
        services.Talk.Say(
            secret is null
                ? $"Reference {reference}."
                : $"Received, fingerprint {secret.Fingerprint}.{(found is null ? "" : $" It looks like one of {found.Provider.Name}.")}");
        var usual = Math.Max(0, Array.IndexOf(Kinds, found?.Prefix.Kind ?? CredentialKind.ApiKey));
        if (await services.Talk.ChooseAsync(
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
            Lifetime = new Lifetime(services.Now, expiry),
        };
    }

    /// <summary>Asks until it is one; null where none is given.</summary>
    private async Task<Secret?> SecretAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var given = GivenSecret.Of(await services.Talk.AskHiddenAsync(
                "Paste the secret. It is not shown. Press Enter alone to give a reference in its place.",
                cancellationToken).ConfigureAwait(false));
            if (given is not GivenSecret.Refused { Fault: var fault })
            {
                return (given as GivenSecret.Taken)?.Secret;
            }

            services.Talk.Say($"What was given {fault}, so it is no secret.");
            services.Talk.Say(Dialogue.Sentence(GivenSecret.Form));
        }
    }

    private async Task<SecretReference?> ReferenceAsync(CancellationToken cancellationToken)
    {
        var text = await services.Talk.AskAsync(
            "Where is it kept? For example op://vault/item/field. Press Enter to stop.",
            cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(text) ? null : SecretReference.Parse(text);
    }

    private async Task<Expiry?> ExpiryAsync(CancellationToken cancellationToken) =>
        await services.Talk.AskAsync(
            "When does it expire? For example 90d, 12h or never. Press Enter where that is not known.",
            cancellationToken).ConfigureAwait(false) switch
        {
            null => null,
            "" => Expiry.Unknown,
            "never" => Expiry.Never,
            var text => Expiry.Known(services.Now + DurationText.Parse(text)),
        };

    private static string Word(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey => "API key",
        CredentialKind.Pat => "personal access token",
        CredentialKind.Cloud => "cloud credential",
        _ => "MCP server secret",
    };
}
