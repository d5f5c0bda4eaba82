using System.Security.Cryptography;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Approval;

/// <summary>
/// A definition that came with a project is whatever its author wrote. Before it is given a secret, or takes the place of one of
/// the user's own, the user has seen all of it and said yes; any change asks again.
/// </summary>
public sealed class ApprovalGate(IApprovals approvals, IAuditTrail audit, TimeProvider clock)
{
    /// <param name="server">With the variables of its file.</param>
    /// <param name="replacesOwn">Whether the user has a server of their own by that name.</param>
    public bool IsOpen(ServerDefinition server, Func<bool> replacesOwn) =>
        !AsksForTrust(server, replacesOwn) || approvals.Find(server.File.Path, server.Name)?.Hash == HashOf(server);

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ApprovalRequired"/> with the command to approve.</exception>
    public void Require(ServerDefinition server, Func<bool> replacesOwn)
    {
        if (!IsOpen(server, replacesOwn))
        {
            var name = OutsideText.Line(server.Name, 80);
            throw new AgentAuthException(
                ProblemCode.ApprovalRequired,
                $"the {name} MCP server of {OutsideText.Line(server.File.Path)} was not approved as it stands",
                $"agent mcp approve {ShellWord.Of(server.Name)} --config {ShellWord.Of(server.File.Path)}");
        }
    }

    public void Approve(ServerDefinition server)
    {
        var now = clock.GetUtcNow();
        var hash = HashOf(server);

        approvals.Add(new Core.Ports.Approval(server.File.Path, server.Name, hash, now));
        audit.Record(AuditEvent.ApprovalGranted, null, ("server", server.Name), ("file", server.File.Path), ("hash", hash));
    }

    /// <summary>Of the whole definition, secrets included: two that look alike where secrets are masked differ here.</summary>
    public static string HashOf(ServerDefinition server) => Convert.ToHexStringLower(SHA256.HashData(ApprovalText.Canonical(server)));

    private static bool AsksForTrust(ServerDefinition server, Func<bool> replacesOwn) => server.File.Scope is HostScope.Project
        && (server.Values.Any(value => value.Value.AsksForSecrets) || replacesOwn());
}
