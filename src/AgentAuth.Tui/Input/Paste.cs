using System.Text;

namespace AgentAuth.Tui.Input;

/// <summary>
/// Text pasted in one go (bracketed paste), never to be taken for keys. It may be a secret and may hold controls: a
/// field that shows it cleans it first, and it never prints itself.
/// </summary>
public sealed record Paste(string Text) : InputEvent
{
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Length = ").Append(Text.Length);
        return true;
    }
}
