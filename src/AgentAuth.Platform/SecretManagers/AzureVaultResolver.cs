using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// Azure Key Vault, by <c>az keyvault secret show</c>. As JSON: its plain output mangles tabs and newlines.
/// </summary>
internal sealed class AzureVaultResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "azure-kv://vault/name or azure-kv://vault/name/version";

    public string Scheme => "azure-kv";

    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.ByInterval();

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var parts = ReferenceParts.Of(reference, least: 2, most: 3, Form);

        // Names of vaults and secrets are letters, digits and hyphens: az reads a file for a value that begins with @.
        if (!parts.All(part => ReferenceParts.IsName(part, "-")))
        {
            throw Unresolved.Misspelt(reference, Form);
        }

        string[] version = parts.Length == 3 ? ["--version", parts[2]] : [];

        return program.AskAsync(
            reference,
            new ManagerCall(
                "Azure Key Vault",
                "az",
                [
                    "keyvault", "secret", "show", "--vault-name", parts[0], "--name", parts[1], .. version, "--query",
                    "value", "-o", "json",
                ],
                "az login")
            {
                Variables = ["AZURE_"],
                Select = json => OutsideJson.Of(json).Itself,
            },
            cancellationToken);
    }
}
