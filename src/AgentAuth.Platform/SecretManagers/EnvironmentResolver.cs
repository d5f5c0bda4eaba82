using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>A variable of our own environment, as it was when the program started.</summary>
internal sealed class EnvironmentResolver(IReadOnlyDictionary<string, string> environment) : ISecretResolver
{
    public string Scheme => "env";

    // Nobody can change it from outside.
    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.None();

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var text = ManagerProgram.WithoutLastNewline(environment.GetValueOrDefault(reference.Path) ?? "");

        return PrintedSecret.FaultOf(text) is { } fault
            ? throw Unresolved.Because(reference, $"holds a text that {fault}", null)
            : Task.FromResult(Secret.FromText(text) ?? throw Unresolved.Because(
                reference, "is not set", $"export {UntrustedText.Line(reference.Path, 120)}=…"));
    }
}
