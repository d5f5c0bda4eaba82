using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Mcp.Run.Approval;

/// <summary>
/// What the user must have seen whole and said yes to; any change asks again:
///
/// 1. A definition that came with a project, which is whatever its author wrote, before it is given a secret of ours,
/// of a manager or of our environment, or takes the place of one of the user's own. 2. Every definition that gives a
/// server the key which pays for the model.
///
/// What is approved is the definition and the program that its command means: the file at that path, with those bytes.
/// </summary>
public sealed class ApprovalGate(
    IApprovals approvals, ServerDemands demands, ServerPrograms programs, IAuditTrail audit, TimeProvider clock)
{
    /// <param name="server">With the variables of its file.</param>
    /// <param name="replacesOwn">Whether the user has a server of their own by that name.</param>
    /// <returns>Why it may not start, in words; null where it may.</returns>
    public string? WhyClosed(ServerDefinition server, Func<bool> replacesOwn) =>
        ReasonToAsk(server, replacesOwn) is { } reason && !IsApproved(server) ? reason : null;

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ApprovalRequired"/> with the command to
    /// approve.</exception>
    public void Require(ServerDefinition server, Func<bool> replacesOwn)
    {
        if (WhyClosed(server, replacesOwn) is { } reason)
        {
            throw Refused(server, reason);
        }
    }

    /// <summary>For what only the secrets themselves tell.</summary>
    /// <param name="server">With the variables of its file.</param>
    /// <param name="keys">The variables that hold a key which pays for the model.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ApprovalRequired"/> with the command to
    /// approve.</exception>
    public void RequireModelKeys(ServerDefinition server, IReadOnlyList<string> keys)
    {
        if (keys.Count > 0 && !IsApproved(server))
        {
            throw Refused(server, ModelReason(keys));
        }
    }

    public void Approve(ServerDefinition server)
    {
        var now = clock.GetUtcNow();
        var hash = HashOf(server);
        var program = programs.Find(server);

        approvals.Add(new Core.Ports.Approval(server.File.Path, server.Name, hash, now)
        {
            Program = program is null
                ? null
                : new ApprovedProgram(program.Path, program.Stamp, programs.HashOf(program)),
        });
        audit.Record(
            AuditEvent.ApprovalGranted, null, ("server", server.Name), ("file", server.File.Path), ("hash", hash),
            ("program", program?.Path));
    }

    /// <summary>
    /// Of what is looked at now, definition and program: whoever showed it can tell whether it is still the same when
    /// the user has answered.
    /// </summary>
    public string SeenHashOf(ServerDefinition server) => programs.Find(server) is { } program
        ? Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{HashOf(server)}\0{program.Path}\0{program.Stamp}")))
        : HashOf(server);

    /// <summary>Every line that the user must see.</summary>
    public IReadOnlyList<string> LinesOf(ServerDefinition server) =>
        ApprovalText.Lines(server, programs.Find(server), demands.ModelKeys(server));

    /// <summary>
    /// Of the whole definition, secrets included: two that look alike where secrets are masked differ here.
    /// </summary>
    private static string HashOf(ServerDefinition server) =>
        Convert.ToHexStringLower(SHA256.HashData(ApprovalText.Canonical(server)));

    private bool IsApproved(ServerDefinition server) =>
        approvals.Find(server.File.Path, server.Name) is { } approval && approval.Hash == HashOf(server)
        && IsSame(approval.Program, programs.Find(server));

    // The stamp spares the reading of a large program at every start; a file that was only touched is read and found
    // the same.
    private bool IsSame(ApprovedProgram? approved, ProgramFile? found) => (approved, found) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => approved.Path == found.Path && (approved.Stamp == found.Stamp || approved.Hash == programs.HashOf(found)),
    };

    private string? ReasonToAsk(ServerDefinition server, Func<bool> replacesOwn) =>
        demands.ModelKeys(server) is { Count: > 0 } keys
            ? ModelReason(keys)
            : server.File.Scope is HostScope.Project && (demands.AsksForSecrets(server) || replacesOwn())
                ? "it comes with the project and was not approved as it stands"
                : null;

    private static string ModelReason(IReadOnlyList<string> keys) =>
        $"it would be given the key that pays for the model ({string.Join(", ", keys.Select(key => UntrustedText.Line(key, 80)))}) and was not approved with it";

    private static AgentAuthException Refused(ServerDefinition server, string reason) => new(
        ProblemCode.ApprovalRequired,
        $"the {server.Shown} MCP server of {UntrustedText.Line(server.File.Path)} may not start: {reason}",
        $"agent mcp approve {ShellWord.Of(server.Name)} --config {ShellWord.Of(server.File.Path)}");
}
