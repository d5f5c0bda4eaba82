using AgentAuth.Core.Accounts;
using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.OtherTools;

/// <summary>What a folder's repository says of its remote.</summary>
/// <param name="Address">Null where there is none, or none with a host.</param>
/// <param name="Fault">Why the repository could not be asked; null where it was, or where there is none.</param>
public sealed record FoundRemote(RemoteAddress? Address, Problem? Fault = null);
