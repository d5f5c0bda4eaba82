using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Pages;

/// <summary>A page that only says something.</summary>
internal static class MessagePage
{
    public static SandboxResponse Render(int status, string title, string message) =>
        PageShell.Render(status, title, $"<p>{PageShell.Encode(message)}</p>");
}
