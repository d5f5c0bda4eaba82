using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>The start of the device flow (RFC 8628 sections 3.1 and 3.2).</summary>
internal sealed class DeviceAuthorizationEndpoint(SandboxState state)
{
    public SandboxResponse Answer(SandboxRequest request)
    {
        if (ClientRequests.Problem(state, request, out var client) is { } problem)
        {
            return problem;
        }

        if (state.ResolveScopes(request.Form["scope"]) is not { } scopes)
        {
            return SandboxResponse.Error("invalid_scope", "a scope is not offered");
        }

        var device = new DeviceAuthorization
        {
            DeviceCode = RandomToken.New("device"),
            UserCode = DeviceBook.NewUserCode(),
            Client = client,
            Scopes = scopes,
            ExpiresAt = state.Time.GetUtcNow() + state.Options.DeviceCodeLife,
            Interval = state.Options.DevicePollInterval,
        };
        state.Devices.Add(device);
        return Render(device);
    }

    private SandboxResponse Render(DeviceAuthorization device) => SandboxResponse.Json(200, json =>
    {
        json.WriteString("device_code", device.DeviceCode);
        json.WriteString("user_code", device.UserCode);
        json.WriteString("verification_uri", state.UrlOf(SandboxPaths.Device));
        json.WriteString(
            "verification_uri_complete", $"{state.UrlOf(SandboxPaths.Device)}?user_code={device.UserCode}");
        json.WriteNumber("expires_in", (long)state.Options.DeviceCodeLife.TotalSeconds);
        json.WriteNumber("interval", (long)device.Interval.TotalSeconds);
    });
}
