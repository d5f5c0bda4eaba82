using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>The written list of endpoints: path, methods, handler.</summary>
internal sealed class EndpointMap
{
    private readonly Dictionary<string, (string[] Methods, Func<SandboxRequest, SandboxResponse> Answer)> _endpoints;

    public EndpointMap(SandboxState state)
    {
        var metadata = new MetadataEndpoint(state);
        var resource = new ResourceEndpoint(state);
        _endpoints = new(StringComparer.Ordinal)
        {
            [SandboxPaths.OAuthMetadata] = (["GET"], _ => metadata.AuthorizationServer()),
            [SandboxPaths.OpenIdMetadata] = (["GET"], _ => metadata.AuthorizationServer()),
            [SandboxPaths.ResourceMetadata] = (["GET"], _ => metadata.ProtectedResource()),
            [SandboxPaths.Authorize] = (["GET", "POST"], new AuthorizeEndpoint(state).Answer),
            [SandboxPaths.Token] = (["POST"], new TokenEndpoint(state).Answer),
            [SandboxPaths.DeviceAuthorization] = (["POST"], new DeviceAuthorizationEndpoint(state).Answer),
            [SandboxPaths.Device] = (["GET", "POST"], new DevicePageEndpoint(state).Answer),
            [SandboxPaths.Revoke] = (["POST"], new RevocationEndpoint(state).Answer),
            [SandboxPaths.Introspect] = (["POST"], new IntrospectionEndpoint(state).Answer),
            [SandboxPaths.UserInfo] = (["GET", "POST"], resource.UserInfo),
            [SandboxPaths.Resource] = (["GET", "POST"], resource.Answer),
        };
        if (state.Options.AllowsRegistration)
        {
            _endpoints[SandboxPaths.Register] = (["POST"], new RegistrationEndpoint(state).Answer);
        }
    }

    public SandboxResponse Answer(SandboxRequest request)
    {
        if (!_endpoints.TryGetValue(request.Path, out var endpoint))
        {
            return SandboxResponse.Empty(404);
        }

        return endpoint.Methods.Contains(request.Method)
            ? endpoint.Answer(request)
            : SandboxResponse.Empty(405).With("Allow", string.Join(", ", endpoint.Methods));
    }
}
