using System.Globalization;
using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.CredentialHelpers.Aws;

/// <summary>
/// AWS keys as a secret holds them: the object that <c>credential_process</c> prints (AWS SDKs and Tools Reference
/// Guide, "Process credential provider"), which is also what <c>aws configure export-credentials</c> prints, or the
/// same under <c>Credentials</c> as <c>aws sts</c> prints it.
/// </summary>
/// <param name="AccessKeyId">Public.</param>
/// <param name="SecretAccessKey">The secret.</param>
/// <param name="SessionToken">Null for keys of a user, which have none.</param>
/// <param name="ExpiresAt">Null where they end at no known time.</param>
internal sealed record AwsKeys(
    string AccessKeyId, Secret SecretAccessKey, Secret? SessionToken, DateTimeOffset? ExpiresAt)
{
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.UnresolvedReference"/> where the secret is something else,
    /// <see cref="ProblemCode.CredentialExpired"/> where it says itself that it is over.
    /// </exception>
    public static AwsKeys Of(IssuedToken handed, DateTimeOffset now)
    {
        var keys = Parse(handed.Secret) ?? throw new AgentAuthException(
            new Problem(
                ProblemCode.UnresolvedReference,
                $"the secret of '{handed.Id}' is not AWS keys as JSON",
                $"agent add {handed.Id} --kind cloud -- aws configure export-credentials --profile PROFILE")
            {
                Credential = handed.Id,
            });

        // The earlier of the two: what was said when it was added, and what it says itself.
        var expiresAt = keys.ExpiresAt is { } own && handed.Expiry.At is { } told
            ? (own < told ? own : told)
            : keys.ExpiresAt ?? handed.Expiry.At;

        return expiresAt <= now
            ? throw new AgentAuthException(
                new Problem(
                    ProblemCode.CredentialExpired, $"the AWS keys of '{handed.Id}' have expired",
                    $"agent add {handed.Id}")
                {
                    Credential = handed.Id,
                })
            : keys with { ExpiresAt = expiresAt };
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("Version", 1);
        writer.WriteString(nameof(AccessKeyId), AccessKeyId);
        writer.WriteString(nameof(SecretAccessKey), SecretAccessKey.Reveal());

        if (SessionToken is not null)
        {
            writer.WriteString(nameof(SessionToken), SessionToken.Reveal());
        }

        if (ExpiresAt is { } at)
        {
            writer.WriteString("Expiration", WireTime.Utc(at));
        }

        writer.WriteEndObject();
    }

    private static AwsKeys? Parse(Secret secret)
    {
        var given = OutsideJson.Of(secret.Reveal());
        var keys = given["Credentials"] is { IsAbsent: false } inner ? inner : given;
        var session = keys[nameof(SessionToken)];

        // Keys of a session without its token are refused by everyone, so half of one is none.
        return keys.Text(nameof(AccessKeyId)) is { Length: > 0 } id
            && keys.Secret(nameof(SecretAccessKey)) is { } key
            && !session.HasLostText
            && TimeOf(keys["Expiration"]) is var (isTime, at) && isTime
                ? new AwsKeys(id, key, Secret.FromText(session.Itself), at)
                : null;
    }

    // A time that cannot be read is no reason to hand out keys as if they lived for ever.
    private static (bool IsTime, DateTimeOffset? At) TimeOf(OutsideJson expiration) =>
        expiration.ItselfShown is not { Length: > 0 } text
            ? (true, null)
            : DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at) ? (true, at) : (false, null);
}
