using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Platform.Tests.SecretManagers;

public sealed class SecretResolverCatalogTests : IDisposable
{
    private readonly ScriptedManagers _managers = new();

    public void Dispose() => _managers.Dispose();

    [Fact]
    public void Every_resolver_in_the_assembly_is_listed_with_a_scheme_of_its_own()
    {
        var listed = SecretResolverCatalog.All(_managers, _managers.Environment);
        var written = typeof(SecretResolverCatalog).Assembly.GetTypes()
            .Where(type => type.IsClass && typeof(ISecretResolver).IsAssignableFrom(type));

        Assert.Equal(written.ToHashSet(), listed.Select(resolver => resolver.GetType()).ToHashSet());
        Assert.Equal(listed.Count, listed.Select(resolver => resolver.Scheme).Distinct().Count());
    }

    [Fact]
    public async Task A_scheme_that_nobody_knows_names_those_that_are_known()
    {
        var problem = await _managers.RefusalAsync("lastpass://x");

        Assert.Equal(ProblemCode.UnresolvedReference, problem.Code);
        Assert.Equal("one of env, file, op, vault, doppler, aws-sm, gcp-sm, azure-kv, pass, keyring", problem.Hint);
    }
}
