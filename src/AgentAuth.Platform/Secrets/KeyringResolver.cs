using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.Secrets;

/// <summary>The system keyring: macOS by its own <c>security</c>, elsewhere by the <c>keyring</c> program.</summary>
internal sealed class KeyringResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "keyring://service/user";

    public string Scheme => "keyring";

    // A keyring that has been locked meanwhile would open a window.
    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.None();

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var parts = ReferenceParts.Of(reference, least: 2, most: 2, Form);
        var call = OperatingSystem.IsMacOS()
            ? new ManagerCall("the Keychain", "security", ["find-generic-password", "-s", parts[0], "-a", parts[1], "-w"], "open the Keychain Access app")
            : new ManagerCall("the keyring", "keyring", ["get", parts[0], parts[1]], "pip install keyring, and unlock the desktop's keyring");

        return program.AskAsync(reference, call with { Variables = ["PYTHON_KEYRING_"] }, cancellationToken);
    }
}
