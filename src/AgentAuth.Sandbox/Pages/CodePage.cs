using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Http;
using static AgentAuth.Sandbox.Pages.PageShell;

namespace AgentAuth.Sandbox.Pages;

/// <summary>Where a user types the code that the device shows. It changes nothing, so the form is a GET.</summary>
internal static class CodePage
{
    public static SandboxResponse Render(string? problem)
    {
        var alert = problem is null ? "" : $"""<p class="problem" role="alert">{Encode(problem)}</p>""";
        return PageShell.Render(problem is null ? 200 : 404, "Connect a device", $"""
            <p>Enter the code that your terminal shows.</p>
            {alert}
            <form method="get" action="{SandboxPaths.Device}">
            <label for="user_code">Code</label>
            <input type="text" id="user_code" name="user_code" maxlength="16" required autofocus autocomplete="off" autocapitalize="characters" spellcheck="false">
            <div class="row"><button type="submit" class="key">Continue</button></div>
            </form>
            """);
    }
}
