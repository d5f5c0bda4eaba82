namespace AgentAuth.Core.Edits;

/// <summary>
/// Where a member stands: the quote of its name, and its value from the first byte to behind the last.
/// </summary>
public sealed record JsoncMember(string Name, int NameStart, int ValueStart, int ValueEnd);
