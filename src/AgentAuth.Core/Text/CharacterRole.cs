namespace AgentAuth.Core.Text;

/// <summary>What becomes of a character from outside.</summary>
internal enum CharacterRole
{
    Text,
    Space,
    Mark,
    Dropped,
}
