using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>HashiCorp Vault, by <c>vault kv get</c>, which knows both versions of the engine.</summary>
internal sealed class VaultResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "vault://mount/path#field";

    public string Scheme => "vault";

    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.ByInterval();

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var path = ReferenceParts.Of(reference, least: 2, most: 64, Form);
        var field = ReferenceParts.Member(reference, Form) ?? throw Unresolved.Misspelt(reference, Form);

        return program.AskAsync(
            reference,
            new ManagerCall(
                "Vault", "vault", ["kv", "get", $"-mount={path[0]}", $"-field={field}", string.Join('/', path[1..])],
                "vault login")
            {
                Variables = ["VAULT_"],
            },
            cancellationToken);
    }
}
