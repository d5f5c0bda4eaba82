using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.Tests.SecretManagers;

public sealed class SecretResolverCatalogTests : IDisposable
{
    private readonly ScriptedManagers _managers = new();

    public void Dispose() => _managers.Dispose();

    [Fact]
    public async Task A_scheme_that_nobody_knows_names_those_that_are_known()
    {
        var problem = await _managers.RefusalAsync("lastpass://x");

        Assert.Equal(ProblemCode.UnresolvedReference, problem.Code);
        Assert.Equal("one of env, file, op, vault, doppler, aws-sm, gcp-sm, azure-kv, pass, keyring", problem.Hint);
    }
}
