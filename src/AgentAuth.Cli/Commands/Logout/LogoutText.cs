using System.Diagnostics;
using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Cli.Commands.Logout;

/// <summary>The end of a credential in JSON.</summary>
internal static class LogoutText
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<LogoutResult> results)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results");

        foreach (var result in results)
        {
            writer.WriteStartObject();
            writer.WriteString("credential", result.Credential.ToString());
            writer.WriteString("revocation", WireName(result.Revocation));
            writer.WriteBoolean("removed", result.Removed);
            writer.WriteTexts("consumers", result.Consumers.Select(consumer => consumer.ToString()));
            writer.WriteString("manual_url", result.ManualUrl);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static string WireName(RevocationStatus status) => status switch
    {
        RevocationStatus.Confirmed => "confirmed",
        RevocationStatus.Requested => "requested",
        RevocationStatus.Pending => "pending",
        RevocationStatus.Unsupported => "unsupported",
        RevocationStatus.Skipped => "skipped",
        _ => throw new UnreachableException($"no word for {status}"),
    };
}
