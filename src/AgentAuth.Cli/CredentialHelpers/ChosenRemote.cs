using AgentAuth.Core.Accounts;
using AgentAuth.Core.Remotes;

namespace AgentAuth.Cli.CredentialHelpers;

/// <summary>The credential that a program means, and what chose it.</summary>
internal sealed record ChosenRemote(RemoteCandidate Candidate, AccountChoice Choice);
