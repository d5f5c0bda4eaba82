using AgentAuth.Core.Errors;

namespace AgentAuth.Tui.State;

/// <summary>What all files of all hosts hold.</summary>
/// <param name="Servers">Those of one file together, in the order of the file.</param>
/// <param name="Problems">Files that cannot be read; the servers of the others are there all the same.</param>
public sealed record ServerListing(IReadOnlyList<ServerEntry> Servers, IReadOnlyList<Problem> Problems);
