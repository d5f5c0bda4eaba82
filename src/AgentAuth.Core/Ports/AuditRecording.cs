using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// How a use case writes its row: what happened, to which credential, and what is worth keeping of it.
/// </summary>
public static class AuditRecording
{
    /// <summary>Details are free of secrets; one whose value is null is left out.</summary>
    public static void Record(
        this IAuditTrail audit, AuditEvent what, CredentialId? credential,
        params ReadOnlySpan<(string Name, string? Value)> detail) =>
        audit.Append(new AuditEntry(what, credential, null, Written(detail)));

    /// <summary>Likewise, with the code of what failed.</summary>
    public static void Record(
        this IAuditTrail audit,
        AuditEvent what,
        CredentialId? credential,
        ProblemCode? code,
        params ReadOnlySpan<(string Name, string? Value)> detail) =>
        audit.Append(new AuditEntry(what, credential, code, Written(detail)));

    private static Dictionary<string, string> Written(ReadOnlySpan<(string Name, string? Value)> detail)
    {
        var written = new Dictionary<string, string>(detail.Length);

        foreach (var (name, value) in detail)
        {
            if (value is not null)
            {
                written.Add(name, value);
            }
        }

        return written;
    }
}
