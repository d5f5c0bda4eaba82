using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Processes;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// The system keyring: macOS by its own <c>security</c>, elsewhere by the <c>keyring</c> program or, where that is not
/// installed, by the desktop's <c>secret-tool</c>, with the attributes that <c>keyring</c> gives to what it stores.
/// </summary>
internal sealed class KeyringResolver(ManagerProgram program, IReadOnlyDictionary<string, string> environment)
    : ISecretResolver
{
    private const string Remedy = "unlock the desktop's keyring, and look there for the service and the user";
    private const string Form = "keyring://service/user";

    public string Scheme => "keyring";

    // A keyring that has been locked meanwhile would open a window.
    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.None();

    private bool HasKeyring =>
        ProgramPath.Find("keyring", environment) is not null || ProgramPath.Find("secret-tool", environment) is null;

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var parts = ReferenceParts.Of(reference, least: 2, most: 2, Form);
        var call = OperatingSystem.IsMacOS()
            ? new ManagerCall(
                "the Keychain", "security", ["find-generic-password", "-s", parts[0], "-a", parts[1], "-w"],
                "open the Keychain Access app")
            : HasKeyring
                ? new ManagerCall("the keyring", "keyring", ["get", parts[0], parts[1]], Remedy)
                : new ManagerCall(
                    "the keyring", "secret-tool", ["lookup", "service", parts[0], "username", parts[1]], Remedy);

        return program.AskAsync(reference, call with { Variables = ["PYTHON_KEYRING_"] }, cancellationToken);
    }
}
