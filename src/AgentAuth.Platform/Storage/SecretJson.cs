using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>The file of an API key, a PAT or a way to one.</summary>
internal static class SecretJson
{
    /// <param name="file">The whole file.</param>
    /// <param name="id">The credential that the file name says it is.</param>
    /// <param name="source">The path, for messages.</param>
    /// <param name="fix">What a person does about a damaged one; null: gives the secret again.</param>
    public static StoredSecret Read(FileContent file, CredentialId id, string source, string? fix = null) =>
        StoredObject.Parse(
            file.Bytes, source, json => Read(json, id, file.WrittenAt),
            fix ?? $"put the file right, or give the secret again: agent add {id} --yes");

    public static byte[] Write(StoredSecret secret) => StoredJson.Object(json =>
    {
        json.WriteString("provider", secret.Provider);
        json.WriteString("kind", WireNames.Of(secret.Kind));
        json.WriteOptional("secret", secret.Secret?.Reveal());
        json.WriteOptional("reference", secret.Reference?.ToString());

        if (secret.Command is { } command)
        {
            json.WriteTexts("command", command);
        }

        json.WriteString("created_at", StoredJson.Time(secret.Lifetime.CreatedAt));
        json.WriteString("expires_at", StoredJson.Time(secret.Lifetime.Expiry.At));
        json.WriteOptional(
            "expiry", secret.Lifetime.Expiry.At is null ? WireNames.Of(secret.Lifetime.Expiry.Kind) : null);
        json.WriteOptional("scope", secret.Scopes.Count > 0 ? string.Join(' ', secret.Scopes) : null);
        json.WriteOptional("risk", secret.Risk is { } risk ? WireNames.Of(risk) : null);
        json.WriteOptional("account_label", secret.AccountLabel);
        json.WriteOptional("verified_at", StoredJson.Time(secret.VerifiedAt));
        json.WriteOptional("revoked_at", StoredJson.Time(secret.RevokedAt));
        RejectedJson.Write(json, secret.Rejected);
        json.WriteNumber("generation", secret.Generation);
        json.WriteUnknown(secret.UnknownMembers);
    });

    private static StoredSecret Read(StoredObject json, CredentialId id, DateTimeOffset writtenAt)
    {
        var secret = new StoredSecret
        {
            Id = id,
            Provider = json.Text("provider") ?? id.Provider,
            Kind = ReadKind(json),
            Secret = json.Secret("secret"),
            Reference = ReadReference(json),
            Command = json.Texts("command"),
            Lifetime = new Lifetime(json.Time("created_at") ?? writtenAt, ExpiryJson.Read(json)),
            Scopes = ScopeText.Parse(json.Text("scope")) ?? [],
            Risk = ReadRisk(json),
            AccountLabel = json.Text("account_label"),
            VerifiedAt = json.Time("verified_at"),
            RevokedAt = json.Time("revoked_at"),
            Rejected = RejectedJson.Read(json),
            Generation = json.Integer("generation") ?? 1,
            UnknownMembers = json.Unknown(),
        };

        object?[] ways = [secret.Secret, secret.Reference, secret.Command is { Count: > 0 } ? secret.Command : null];
        return ways.Count(way => way is not null) == 1
            ? secret
            : throw json.Wrong("secret", "or 'reference' or 'command' must be there, and one of them only");
    }

    private static CredentialKind ReadKind(StoredObject json) => json.Text("kind") is not { } word
        ? CredentialKind.ApiKey
        : WireNames.KindOf(word) ?? throw json.Wrong("kind", "must be one of oauth, api_key, pat, cloud, mcp");

    private static SecretReference? ReadReference(StoredObject json)
    {
        if (json.Text("reference") is not { } text)
        {
            return null;
        }

        return SecretReference.TryParse(text, out var reference)
            ? reference
            : throw json.Wrong("reference", "must read SCHEME://PATH");
    }

    private static RiskLevel? ReadRisk(StoredObject json) => json.Text("risk") is not { } word
        ? null
        : WireNames.RiskOf(word) ?? throw json.Wrong("risk", "must be one of low, medium, high, critical");
}
