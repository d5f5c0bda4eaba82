using System.Text.Json;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Cli.Output;

/// <summary>The JSON of one credential: public, and the same in every command.</summary>
internal static class CredentialJson
{
    public static void Write(Utf8JsonWriter writer, Credential credential, DateTimeOffset now)
    {
        writer.WriteStartObject();
        WriteMembers(writer, credential, now);
        writer.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter writer, Credential credential, DateTimeOffset now)
    {
        var lifetime = credential.Lifetime;

        writer.WriteString("id", credential.Id.ToString());
        writer.WriteString("provider", credential.Provider);
        writer.WriteString("account", credential.Account);
        writer.WriteString("kind", WireNames.Of(credential.Kind));
        writer.WriteString("custody", WireNames.Of(credential.Custody));
        writer.WriteString("owner", credential.Owner);
        writer.WriteString("state", WireNames.Of(credential.State));
        writer.WriteString("expiry", WireNames.Of(lifetime.Expiry.Kind));
        writer.WriteTime("created_at", credential.CreatedAt);
        writer.WriteTime("expires_at", lifetime.Expiry.At);
        writer.WriteTime("refresh_at", credential.RefreshAt);
        writer.WriteSeconds("ttl_seconds", lifetime.Ttl);
        writer.WriteSeconds("remaining_seconds", lifetime.Remaining(now));
        writer.WriteBoolean("refreshable", credential.Refreshable);
        writer.WriteTime("refresh_expires_at", credential.RefreshExpiresAt);
        writer.WriteTexts("scopes", credential.Scopes);
        writer.WriteString("risk", WireNames.Of(credential.Risk));
        writer.WriteTime("rotate_by", credential.RotateBy);
        writer.WriteTime("last_used_at", credential.LastUsedAt);
        writer.WriteTexts("consumers", credential.Consumers.Select(consumer => consumer.ToString()));
        writer.WriteString("source", credential.Source);
        writer.WriteString("fingerprint", credential.Fingerprint);
        writer.WriteTexts("tags", credential.Labels.Tags);
        writer.WriteString("note", credential.Labels.Note);
    }
}
