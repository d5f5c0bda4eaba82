using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Login;

namespace AgentAuth.Cli.Commands.Login;

internal static class LoginJson
{
    public static void Write(Utf8JsonWriter writer, LoginOutcome.Granted granted)
    {
        var grant = granted.Grant;

        writer.WriteStartObject();
        writer.WriteString("credential", grant.Id.ToString());
        writer.WriteString("account", grant.Id.Account);
        writer.WriteString("user", grant.AccountLabel ?? grant.Subject);
        writer.WriteString("previous_user", granted.PreviousAccount);
        writer.WriteString("issuer", grant.Server.Issuer);
        writer.WriteString("expiry", WireNames.Of(grant.Lifetime.Expiry.Kind));
        writer.WriteTime("expires_at", grant.Lifetime.Expiry.At);
        writer.WriteBoolean("refreshable", grant.RefreshToken is not null);
        writer.WriteTexts("scopes", grant.Scopes);
        writer.WriteTexts("missing_scopes", granted.Missing);
        writer.WriteTexts("unasked_scopes", granted.Unasked);
        writer.WriteString("fingerprint", grant.AccessToken.Fingerprint);
        writer.WriteEndObject();
    }
}
