namespace AgentAuth.Core.Edits;

/// <summary>
/// Where a member stands: the quote of its name, and its value from the first byte to behind the last.
/// </summary>
/// <param name="Name">Null where it is written as something that no text can hold: it stays, and answers to no
/// name.</param>
/// <param name="NameStart">Of the quote.</param>
/// <param name="ValueStart">Of the first byte.</param>
/// <param name="ValueEnd">Of the byte behind the last.</param>
public sealed record JsoncMember(string? Name, int NameStart, int ValueStart, int ValueEnd);
