namespace AgentAuth.Sandbox.Configuration;

/// <summary>Where each endpoint of the sandbox answers, relative to its issuer.</summary>
public static class SandboxPaths
{
    public const string OAuthMetadata = "/.well-known/oauth-authorization-server";
    public const string OpenIdMetadata = "/.well-known/openid-configuration";
    public const string ResourceMetadata = "/.well-known/oauth-protected-resource/resource";
    public const string Authorize = "/authorize";
    public const string Token = "/token";
    public const string DeviceAuthorization = "/device_authorization";
    public const string Device = "/device";
    public const string Revoke = "/revoke";
    public const string Introspect = "/introspect";
    public const string Register = "/register";
    public const string UserInfo = "/userinfo";
    public const string Resource = "/resource";
}
