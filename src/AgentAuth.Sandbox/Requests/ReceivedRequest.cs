using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Requests;

/// <summary>One request that arrived. It prints names only; values are for those who ask for them by name.</summary>
public sealed class ReceivedRequest(DateTimeOffset at, SandboxRequest request)
{
    public DateTimeOffset At { get; } = at;

    public string Method { get; } = request.Method;

    public string Path { get; } = request.Path;

    public FormParameters Query { get; } = request.Query;

    public FormParameters Form { get; } = request.Form;

    public string? Authorization { get; } = request.Authorization;

    /// <summary>The grant type of a token request; null for any other.</summary>
    public string? GrantType => Path == SandboxPaths.Token ? Form["grant_type"] : null;

    public override string ToString() =>
        $"{Method} {Path} [{string.Join(' ', Query.Names)}] [{string.Join(' ', Form.Names)}]";
}
