using AgentAuth.Core.Text;

namespace AgentAuth.Core.Json;

/// <summary>A member of an object.</summary>
/// <param name="Name">With U+FFFD where it holds what no text can.</param>
/// <param name="Value">Its value.</param>
public sealed record JsonMember(string Name, OutsideJson Value)
{
    /// <summary>Whether the name is written whole, so that it may stand for something.</summary>
    public bool IsNamed => !LostText.IsIn(Name);
}
