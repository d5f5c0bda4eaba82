using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>Every role, in the order of <see cref="Role"/>.</summary>
internal static class RoleRules
{
    public static IReadOnlyList<RoleRule> All { get; } =
    [
        new(Role.Background, "background", RoleUse.Plane, IsRequired: true),
        new(Role.Surface, "surface", RoleUse.Plane, Role.Text, Share: 0.04),
        new(Role.Overlay, "overlay", RoleUse.Plane, Role.Text, Share: 0.08),
        new(Role.Border, "border", RoleUse.Shape, Role.Text, Share: 0.45),
        new(Role.BorderFocus, "border.focus", RoleUse.Shape, Role.Accent),
        new(Role.Title, "title", RoleUse.Text, Role.Text, Adds: CellAttributes.Bold),
        new(Role.Text, "text", RoleUse.Text, IsRequired: true),
        new(Role.TextMuted, "text.muted", RoleUse.Text, Role.Text, Share: 0.65),
        new(Role.TextInverse, "text.inverse", RoleUse.Inverse, Role.Background),
        new(Role.Accent, "accent", RoleUse.Text, IsRequired: true),
        new(Role.Link, "link", RoleUse.Text, Role.Accent, Adds: CellAttributes.Underline),
        new(Role.Key, "key", RoleUse.Text, Role.Accent, Adds: CellAttributes.Bold),
        new(Role.Match, "match", RoleUse.Text, Role.Accent, Adds: CellAttributes.Underline),
        new(Role.Selection, "selection", RoleUse.Plane, Adds: CellAttributes.Reverse),
        new(Role.SelectionInactive, "selection.inactive", RoleUse.Plane, Adds: CellAttributes.Underline),
        new(Role.Marked, "marked", RoleUse.Text, Role.Accent),
        new(Role.StateFresh, "state.fresh", RoleUse.Text, IsRequired: true),
        new(Role.StateRefreshing, "state.refreshing", RoleUse.Text, Role.StateDue),
        new(Role.StateDue, "state.due", RoleUse.Text, IsRequired: true),
        new(Role.StateDanger, "state.danger", RoleUse.Text, IsRequired: true),
        new(Role.StateExpired, "state.expired", RoleUse.Text, IsRequired: true),
        new(Role.StateRevoked, "state.revoked", RoleUse.Text, Role.StateExpired),
        new(Role.StateReauth, "state.reauth", RoleUse.Text, Role.StateDanger),
        new(Role.StateNoExpiry, "state.noexpiry", RoleUse.Text, Role.TextMuted),
        new(Role.StateRotation, "state.rotation", RoleUse.Text, Role.Accent),
        new(Role.BarTrack, "bar.track", RoleUse.Shape, Role.Border, Share: 0.6),
        new(Role.BarThreshold, "bar.threshold", RoleUse.Shape, Role.TextMuted),
        new(Role.Success, "success", RoleUse.Text, Role.StateFresh),
        new(Role.Info, "info", RoleUse.Text, Role.Accent),
        new(Role.Warning, "warning", RoleUse.Text, Role.StateDue),
        new(Role.Error, "error", RoleUse.Text, Role.StateExpired),
        new(Role.RiskLow, "risk.low", RoleUse.Text, Role.StateFresh),
        new(Role.RiskMedium, "risk.medium", RoleUse.Text, Role.StateDue),
        new(Role.RiskBroad, "risk.broad", RoleUse.Text, Role.StateDanger),
        new(Role.RiskDangerous, "risk.dangerous", RoleUse.Text, Role.StateExpired),
        new(Role.LogOk, "log.ok", RoleUse.Text, Role.Success),
        new(Role.LogFail, "log.fail", RoleUse.Text, Role.Error),
    ];

    public static RoleRule Of(Role role) => All[(int)role];

    public static RoleRule? Named(string name) => All.FirstOrDefault(rule => rule.Name == name);
}
