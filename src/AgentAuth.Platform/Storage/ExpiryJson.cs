using AgentAuth.Core.Credentials;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// <c>expires_at</c>, and beside a missing one the word <c>expiry</c>: a credential that never ends and one whose end
/// nobody named are different things.
/// </summary>
internal static class ExpiryJson
{
    public static Expiry Read(StoredObject json)
    {
        var word = json.Text("expiry");

        if (json.Time("expires_at") is { } end)
        {
            return Expiry.Known(end);
        }

        return word switch
        {
            "never" => Expiry.Never,
            null or "unknown" => Expiry.Unknown,
            _ => throw json.Wrong("expiry", "must be 'never' or 'unknown' where there is no expires_at"),
        };
    }
}
