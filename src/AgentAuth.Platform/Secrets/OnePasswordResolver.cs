using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.Secrets;

/// <summary>1Password, by <c>op read</c>. Its desktop app may ask for a fingerprint first, so it gets a minute.</summary>
internal sealed class OnePasswordResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "op://vault/item/field";

    public string Scheme => "op";

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        // The reference goes out as it was written, query and all; it begins with its scheme, never with a dash.
        _ = ReferenceParts.Of(reference, least: 3, most: 4, Form);

        return program.AskAsync(
            reference,
            new ManagerCall("1Password", "op", ["read", "--no-newline", reference.ToString()], "op signin")
            {
                Variables = ["OP_"],
                Timeout = TimeSpan.FromSeconds(60),
            },
            cancellationToken);
    }
}
