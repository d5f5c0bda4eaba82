using System.Globalization;

namespace AgentAuth.Cli.Output;

/// <summary>Times as files and JSON write them.</summary>
internal static class WireTime
{
    public static string Utc(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
