using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Tests.Run;

/// <summary>A secret manager of one secret.</summary>
internal sealed class ScriptedSource : ISecretSource
{
    /// <summary>Null: it refuses.</summary>
    public string? Value { get; set; } = "one";

    public ReferenceUpkeep Upkeep { get; set; } = new ReferenceUpkeep.ByInterval();

    /// <summary>How often it was asked in a way that may open a prompt.</summary>
    public int Asked { get; private set; }

    public int AskedQuietly { get; private set; }

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        Asked++;
        return Answer();
    }

    public Task<Secret> ResolveQuietlyAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        AskedQuietly++;
        return Answer();
    }

    public Task<Secret> ResolveAsync(StoredSecret stored, CancellationToken cancellationToken)
    {
        Asked++;
        return Answer();
    }

    public ReferenceUpkeep UpkeepOf(SecretReference reference) => Upkeep;

    private Task<Secret> Answer() =>
        Task.FromResult(
            Secret.FromText(Value) ?? throw new AgentAuthException(ProblemCode.UnresolvedReference, "it is locked"));
}
