using AgentAuth.Core.Audit;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>A trail as the program writes it.</summary>
internal static class TrailSample
{
    public static IReadOnlyList<AuditRow> Rows { get; } =
    [
        Row(1, 390, "credential.acquired", "github/work", null, """{"scopes":"repo read:org"}""", "login"),
        Row(2, 29, "refresh.attempted", "github/work", null, "{}", "keep"),
        Row(3, 29, "refresh.succeeded", "github/work", null, """{"milliseconds":"412"}""", "keep"),
        Row(4, 12, "credential.released", "github/work", null, """{"consumer":"mcp:github"}"""),
        Row(5, 10, "credential.released", "github/work", null, """{"consumer":"mcp:github"}"""),
        Row(6, 3, "refresh.attempted", "linear/mcp", null, "{}"),
        Row(7, 2, "refresh.failed", "linear/mcp", "provider_unreachable", """{"reason":"timed out after 10 s"}"""),
        Row(8, 1, "revocation.detected", "notion/mcp", null, "{}", "agent", parent: "bash"),
    ];

    public static AuditRow Row(
        long sequence, double minutesAgo, string what, string? credential, string? code = null, string detail = "{}",
        string command = "token", string parent = "claude") =>
        new(
            sequence, Sample.Now.AddMinutes(-minutesAgo), what, credential, code,
            $$"""{"pid":4711,"ppid":4700,"parent":"{{parent}}","folder":"~/proj","command":"{{command}}"}""", detail,
            "", "5c1f0a3be2d94477");
}
