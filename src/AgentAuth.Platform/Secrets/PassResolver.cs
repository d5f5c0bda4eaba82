using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.Secrets;

/// <summary>pass, by <c>pass show</c>: the first line is the secret, what follows are notes.</summary>
internal sealed class PassResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "pass://path";

    public string Scheme => "pass";

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var path = ReferenceParts.Of(reference, least: 1, most: 64, Form);

        return program.AskAsync(
            reference,
            new ManagerCall("pass", "pass", ["show", string.Join('/', path)], "unlock the GnuPG key: pass show NAME")
            {
                Variables = ["PASSWORD_STORE_", "GNUPGHOME"],
                Select = text => text.Split('\n')[0].TrimEnd('\r'),
            },
            cancellationToken);
    }
}
