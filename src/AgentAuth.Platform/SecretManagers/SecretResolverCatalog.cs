using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>Every resolver that ships with the program.</summary>
public static class SecretResolverCatalog
{
    public static IReadOnlyList<ISecretResolver> All(
        IProcessLauncher launcher, IReadOnlyDictionary<string, string> environment)
    {
        var program = new ManagerProgram(launcher, environment);

        return
        [
            new EnvironmentResolver(environment),
            new FileResolver(environment),
            new OnePasswordResolver(program, environment),
            new VaultResolver(program),
            new DopplerResolver(program),
            new AwsSecretsResolver(program),
            new GcpSecretsResolver(program),
            new AzureVaultResolver(program),
            new PassResolver(program, environment),
            new KeyringResolver(program, environment),
        ];
    }
}
