using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>
/// A role's name in theme files, and what it looks like where a theme does not say: the look of <c>From</c>, with
/// <c>Share</c> of its colour mixed into the background (1 takes it as it is) and the attributes of <c>Adds</c>.
/// </summary>
internal sealed record RoleRule(
    Role Role,
    string Name,
    RoleUse Use,
    Role? From = null,
    double Share = 1,
    CellAttributes Adds = CellAttributes.None,
    bool IsRequired = false);
