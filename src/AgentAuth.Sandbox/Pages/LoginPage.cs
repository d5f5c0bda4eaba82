using AgentAuth.Sandbox.Http;
using static AgentAuth.Sandbox.Pages.PageShell;

namespace AgentAuth.Sandbox.Pages;

/// <summary>Who are you, and what may the application do in your name.</summary>
internal static class LoginPage
{
    public static SandboxResponse Render(Model model)
    {
        var problem = model.Problem is null ? "" : $"""<p class="problem" role="alert">{Encode(model.Problem)}</p>""";
        var code = model.UserCode is null
            ? ""
            : $"""<p>Allow only if your device shows this code:</p><p class="code">{Encode(model.UserCode)}</p>""";
        var hiddenCode = model.UserCode is null
            ? ""
            : $"""<input type="hidden" name="user_code" value="{Encode(model.UserCode)}">""";
        var body = $"""
            <p>It asks for the permissions below.</p>
            {problem}
            {code}
            <form method="post" action="{Encode(model.Action)}">
            <input type="hidden" name="csrf" value="{Encode(model.Csrf)}">
            {hiddenCode}
            <ul>{string.Concat(model.Scopes.Select(scope => $"<li>{Encode(scope)}</li>"))}</ul>
            <label for="username">User name</label>
            <input type="text" id="username" name="username" value="{Encode(model.User)}" maxlength="64" required autofocus autocomplete="username" autocapitalize="none" spellcheck="false">
            <div class="row">
            <button type="submit" name="decision" value="allow" class="key">Allow</button>
            <button type="submit" name="decision" value="deny" formnovalidate>Deny</button>
            </div>
            </form>
            """;
        return PageShell.Render(
            model.Problem is null ? 200 : 400, $"Allow {model.Client} to use your account?", body,
            FormTarget(model.ReturnsTo));
    }

    /// <summary>
    /// Browsers apply <c>form-action</c> to the redirect that answers the form, so the client's address must be listed.
    /// A source cannot name an IPv6 address: there the scheme stands for it.
    /// </summary>
    private static string FormTarget(string? returnsTo)
    {
        if (returnsTo is null)
        {
            return "";
        }

        var uri = new Uri(returnsTo);
        return uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.Dns
            ? uri.GetLeftPart(UriPartial.Authority)
            : uri.Scheme + ":";
    }

    internal sealed record Model
    {
        public required string Action { get; init; }

        public required string Csrf { get; init; }

        public required string Client { get; init; }

        public required IReadOnlyList<string> Scopes { get; init; }

        public required string User { get; init; }

        /// <summary>The client's redirect URI; null in the device flow.</summary>
        public string? ReturnsTo { get; init; }

        /// <summary>Shown for comparison in the device flow (RFC 8628 section 3.3.1); null otherwise.</summary>
        public string? UserCode { get; init; }

        public string? Problem { get; init; }
    }
}
