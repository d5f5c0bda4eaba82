using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>One file of a store: either its value or the reason why it cannot be read.</summary>
/// <param name="Id">The credential's id, from the file name.</param>
/// <param name="Source">The file, with the home folder as <c>~</c>.</param>
/// <param name="Value">Null where <paramref name="Problem"/> is set.</param>
/// <param name="Problem">Null where <paramref name="Value"/> is set.</param>
public sealed record StoreEntry<T>(CredentialId Id, string Source, T? Value, Problem? Problem)
    where T : class;
