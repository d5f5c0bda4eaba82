using System.Diagnostics;
using System.Text.Json;
using AgentAuth.Core.Lifecycle;

namespace AgentAuth.Cli.Output;

/// <summary>The end of a credential in JSON and in words.</summary>
internal static class LogoutText
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<LogoutResult> results)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results");

        foreach (var result in results)
        {
            writer.WriteStartObject();
            writer.WriteString("credential", result.Credential);
            writer.WriteString("revocation", WireName(result.Revocation));
            writer.WriteBoolean("removed", result.Removed);
            writer.WriteTexts("consumers", result.Consumers);
            writer.WriteString("manual_url", result.ManualUrl);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static IEnumerable<string> Sentences(LogoutResult result, bool isPreview)
    {
        yield return $"{result.Credential}: {(isPreview ? Preview(result.Revocation) : Outcome(result))}";

        if (result is { Revocation: RevocationStatus.Unsupported, ManualUrl: { } url })
        {
            yield return $"  to end it at the provider too: {url}";
        }
    }

    /// <summary>What stops working.</summary>
    /// <param name="consumer">For example <c>mcp:github</c>.</param>
    /// <param name="nameOf">The name for people of a server that is called like a provider.</param>
    public static string Consequence(string consumer, Func<string, string> nameOf) => consumer.Split(':', 2) switch
    {
        ["mcp", var name] => $"{nameOf(name)} MCP server will require re-authentication on next use",
        ["git", var host] => $"git will ask for a login at {host} on next use",
        ["lane", var name] => $"the lane '{name}' cannot run without it",
        _ => $"{consumer} uses it and will stop working",
    };

    public static string WireName(RevocationStatus status) => status switch
    {
        RevocationStatus.Confirmed => "confirmed",
        RevocationStatus.Requested => "requested",
        RevocationStatus.Pending => "pending",
        RevocationStatus.Unsupported => "unsupported",
        RevocationStatus.Skipped => "skipped",
        _ => throw new UnreachableException($"no word for {status}"),
    };

    private static string Outcome(LogoutResult result) => result switch
    {
        { Removed: false, Problem: { } problem } => $"not removed: {problem.Message}",
        { Revocation: RevocationStatus.Confirmed } => "removed, and the provider refuses it from now on",
        { Revocation: RevocationStatus.Requested } => "removed, and revoked at the provider",
        { Revocation: RevocationStatus.Pending } =>
            $"removed; the provider could not be asked yet{Reason(result)}. Later commands try again",
        { Revocation: RevocationStatus.Unsupported } => $"removed here; the provider cannot be asked to revoke it{Reason(result)}",
        _ => "removed here",
    };

    private static string Preview(RevocationStatus status) => status switch
    {
        RevocationStatus.Unsupported => "would be removed here; the provider cannot be asked to revoke it",
        RevocationStatus.Skipped => "would be removed here only",
        _ => "would be revoked at the provider and removed here",
    };

    private static string Reason(LogoutResult result) => result.Problem is { } problem ? $" ({problem.Message})" : "";
}
