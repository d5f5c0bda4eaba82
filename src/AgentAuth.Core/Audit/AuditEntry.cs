using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Audit;

/// <summary>One thing to record. The trail adds number, time, actor and hash.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Credential">The credential concerned; null where none is concerned.</param>
/// <param name="Code">The problem's code where something failed.</param>
/// <param name="Detail">Names and short values, already free of secrets; cleaned again by the trail.</param>
public sealed record AuditEntry(
    AuditEvent Event,
    CredentialId? Credential = null,
    ProblemCode? Code = null,
    IReadOnlyDictionary<string, string>? Detail = null);
