using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;
using AgentAuth.Sandbox.Pages;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>
/// The verification page of the device flow (RFC 8628 section 3.3): enter the code, compare it, decide.
/// </summary>
internal sealed class DevicePageEndpoint(SandboxState state)
{
    public SandboxResponse Answer(SandboxRequest request)
    {
        var decision = request.Method == "POST" ? request.Form["decision"] : null;
        if (decision is not null && !state.Csrf.IsGenuine(request))
        {
            return MessagePage.Render(403, "The form has expired", "Open the page again and enter the code.");
        }

        var typed = request.Method == "POST" ? request.Form["user_code"] : request.Query["user_code"];
        if (state.Devices.FindAwaiting(typed) is not { } device)
        {
            return CodePage.Render(typed is null ? null : "This code is unknown, expired or already used.");
        }

        return decision switch
        {
            null => Ask(request, device, problem: null),
            "allow" when UserNames.Clean(request.Form["username"]) is { } user => Finish(device, user),
            "allow" => Ask(request, device, "Enter a user name of at most 64 letters."),
            _ => Finish(device, user: null),
        };
    }

    private SandboxResponse Ask(SandboxRequest request, DeviceAuthorization device, string? problem)
    {
        var session = CsrfTokens.SessionOf(request);
        return LoginPage.Render(new LoginPage.Model
        {
            Action = SandboxPaths.Device,
            Csrf = state.Csrf.TokenFor(session),
            Client = device.Client.Name,
            Scopes = device.Scopes,
            User = state.Options.SuggestedUser,
            UserCode = device.UserCode,
            Problem = problem,
        }).With("Set-Cookie", CsrfTokens.CookieFor(session, SandboxPaths.Device));
    }

    private SandboxResponse Finish(DeviceAuthorization device, string? user)
    {
        var grant = user is null ? null : state.OpenGrant(device.Client.Id, user, device.Scopes);
        if (!state.Devices.Answer(device, grant))
        {
            return CodePage.Render("This code is unknown, expired or already used.");
        }

        return grant is null
            ? MessagePage.Render(200, "Access denied", "The device was not given access.")
            : MessagePage.Render(200, "Device connected", "You can close this page and go back to your terminal.");
    }
}
