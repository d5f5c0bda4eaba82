using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Mcp.Run;

/// <summary>What the audit trail keeps of one server.</summary>
public sealed class ServerAudit(IAuditTrail audit)
{
    /// <summary>One row a credential that it was given; one in all where that is none.</summary>
    public void Started(ServerDefinition server, LaunchPlan plan, int process)
    {
        foreach (var id in plan.Credentials.Keys.DefaultIfEmpty(null))
        {
            Record(AuditEvent.McpStarted, server, id, null, ("pid", Text(process)));
        }
    }

    public void Refused(ServerDefinition server, Problem why, params ReadOnlySpan<(string Name, string? Value)> more) =>
        Record(AuditEvent.McpRefused, server, why.Credential, why.Code, more);

    /// <param name="server">The server.</param>
    /// <param name="credential">The one that is another now; null for a value that a secret manager holds.</param>
    /// <param name="lost">How many requests got an error in the place of an answer.</param>
    /// <param name="held">How long requests had to wait.</param>
    public void Rotated(ServerDefinition server, CredentialId? credential, int lost, TimeSpan held) =>
        Record(
            AuditEvent.McpRotated, server, credential, null, ("lost", Text(lost)),
            ("held_ms", Text((long)held.TotalMilliseconds)));

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Record(
        AuditEvent what, ServerDefinition server, CredentialId? credential, ProblemCode? code,
        params ReadOnlySpan<(string Name, string? Value)> more) =>
        audit.Record(
            what, credential, code,
            [("server", UntrustedText.Line(server.Name, 80)), ("host", server.Host), .. more]);
}
