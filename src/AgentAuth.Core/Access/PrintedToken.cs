using System.Globalization;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Access;

/// <summary>A token as its owner's command printed it.</summary>
/// <param name="Secret">The token.</param>
/// <param name="ExpiresAt">Null where the command does not say.</param>
internal sealed record PrintedToken(Secret Secret, DateTimeOffset? ExpiresAt)
{
    /// <summary>Null where it is not of that form.</summary>
    public static PrintedToken? Read(Secret output, PrintedForm form, TimeZoneInfo here) => form switch
    {
        PrintedForm.Text => IsToken(output.Reveal()) ? new PrintedToken(output, null) : null,
        PrintedForm.AzureJson => ReadAzure(output, here),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool IsToken(string text) => PrintedSecret.FaultOf(text) is null && !text.Any(char.IsWhiteSpace);

    private static PrintedToken? ReadAzure(Secret output, TimeZoneInfo here)
    {
        var token = OutsideJson.Of(output.Reveal());
        return token.Secret("accessToken") is { } secret
            ? new PrintedToken(secret, Seconds(token) ?? Local(token, here))
            : null;
    }

    private static DateTimeOffset? Seconds(OutsideJson token) =>
        long.TryParse(token["expires_on"].Scalar, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static DateTimeOffset? Local(OutsideJson token, TimeZoneInfo here) =>
        DateTime.TryParseExact(
            token["expiresOn"].Scalar, "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var local)
            ? new DateTimeOffset(local, here.GetUtcOffset(local)).ToUniversalTime()
            : null;
}
