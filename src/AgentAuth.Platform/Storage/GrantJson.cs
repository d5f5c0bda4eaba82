using System.Text.Json;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// The token file. Its documented members are all that a file needs; ours beside them (server, retirement, back-off)
/// may be absent, as in a file that a person wrote.
/// </summary>
internal static class GrantJson
{
    /// <param name="file">The whole file.</param>
    /// <param name="id">The credential that the file name says it is.</param>
    /// <param name="source">The path, for messages.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.CorruptStore"/>.</exception>
    public static Grant Read(FileContent file, CredentialId id, string source) =>
        StoredObject.Parse(
            file.Bytes, source, json => Read(json, id, file.WrittenAt),
            $"put the file right, or log in again: {LoginHint.For(id)}");

    public static Grant Read(StoredObject json, CredentialId id, DateTimeOffset writtenAt)
    {
        // A file of one provider under the name of another would send its tokens to the wrong server.
        if (json.Text("provider") is { } provider && provider != id.Provider)
        {
            throw json.Wrong("provider", $"is not '{id.Provider}', as the file name says");
        }

        // The file name says which account this is. Another name in the default account's file is one for people.
        var account = json.Text("account");

        return new Grant
        {
            Id = id,
            AccessToken = json.Secret("access_token") ?? throw json.Missing("access_token"),
            RefreshToken = json.Secret("refresh_token"),
            TokenType = json.Text("token_type") ?? "bearer",
            Scopes = ScopeText.Parse(json.Text("scope")) ?? [],
            Lifetime = new Lifetime(json.Time("created_at") ?? writtenAt, ExpiryJson.Read(json)),
            RefreshExpiresAt = json.Time("refresh_expires_at"),
            Server = ServerJson.Read(json.Object("server"), json.Text("issuer")),
            ClientId = json.Text("client_id") ?? "",
            RedirectUri = json.Text("redirect_uri"),
            Resource = json.Text("resource"),
            Subject = json.Text("subject"),
            AccountLabel = json.Text("account_label") ?? (id.Account is null ? account : null),
            LoginAt = json.Time("login_at"),
            Generation = json.Integer("generation") ?? 1,
            Retired = ReadRetired(json.Object("retired")),
            RevokedAt = json.Time("revoked_at"),
            Rejected = RejectedJson.Read(json),
            NextRefreshAt = json.Time("next_refresh_at"),
            FailedRefreshes = (int)Math.Clamp(json.Integer("failed_refreshes") ?? 0, 0, 1000),
            LastFailure = ProblemReport.CodeOf(json.Text("last_failure")),
            UnknownMembers = json.Unknown(),
        };
    }

    public static byte[] Write(Grant grant) => StoredJson.Object(json => WriteMembers(json, grant));

    public static void WriteMembers(Utf8JsonWriter json, Grant grant)
    {
        json.WriteString("provider", grant.Id.Provider);
        json.WriteString("account", grant.Id.Account);
        json.WriteString("access_token", grant.AccessToken.Reveal());
        json.WriteString("refresh_token", grant.RefreshToken?.Reveal());
        json.WriteString("token_type", grant.TokenType);
        json.WriteString("scope", string.Join(' ', grant.Scopes));
        json.WriteString("created_at", StoredJson.Time(grant.Lifetime.CreatedAt));
        json.WriteString("expires_at", StoredJson.Time(grant.Lifetime.Expiry.At));
        json.WriteOptional(
            "expiry", grant.Lifetime.Expiry.At is null ? WireNames.Of(grant.Lifetime.Expiry.Kind) : null);
        json.WriteString("refresh_expires_at", StoredJson.Time(grant.RefreshExpiresAt));
        json.WriteString("issuer", grant.Server.Issuer);
        json.WriteString("client_id", grant.ClientId);
        json.WriteNumber("generation", grant.Generation);
        WriteContext(json, grant);
        json.WriteUnknown(grant.UnknownMembers);
    }

    private static void WriteContext(Utf8JsonWriter json, Grant grant)
    {
        json.WriteOptional("redirect_uri", grant.RedirectUri);
        json.WriteOptional("resource", grant.Resource);
        json.WriteOptional("subject", grant.Subject);
        json.WriteOptional("account_label", grant.AccountLabel);
        json.WriteOptional("login_at", StoredJson.Time(grant.LoginAt));
        ServerJson.Write(json, grant.Server);

        if (grant.Retired is { } retired)
        {
            json.WriteStartObject("retired");
            json.WriteString("refresh_token_sha256", retired.RefreshTokenHash);
            json.WriteString("at", StoredJson.Time(retired.At));
            json.WriteOptional("reason", retired.Reason);
            json.WriteOptional("kind", RetirementKinds.WordOf(retired.Kind));
            json.WriteEndObject();
        }

        json.WriteOptional("revoked_at", StoredJson.Time(grant.RevokedAt));
        RejectedJson.Write(json, grant.IsRejected ? grant.Rejected : null);
        json.WriteOptional("next_refresh_at", StoredJson.Time(grant.NextRefreshAt));

        if (grant.FailedRefreshes > 0)
        {
            json.WriteNumber("failed_refreshes", grant.FailedRefreshes);
        }

        json.WriteOptional("last_failure", grant.LastFailure is { } code ? ProblemReport.WireName(code) : null);
    }

    private static RetiredRefreshToken? ReadRetired(StoredObject? json) => json is null
        ? null
        : new RetiredRefreshToken(
            json.Text("refresh_token_sha256") ?? throw json.Missing("refresh_token_sha256"),
            json.Time("at") ?? throw json.Missing("at"),
            json.Text("reason"))
        {
            Kind = RetirementKinds.Of(json.Text("kind")),
        };
}
