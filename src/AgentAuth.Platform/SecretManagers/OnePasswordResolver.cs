using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// 1Password, by <c>op read</c>. Its desktop app may ask for a fingerprint first, so it gets a minute.
/// </summary>
internal sealed class OnePasswordResolver(ManagerProgram program, IReadOnlyDictionary<string, string> environment)
    : ISecretResolver
{
    private const string Form = "op://vault/item/field";

    private static readonly string[] Tokens = ["OP_SERVICE_ACCOUNT_TOKEN", "OP_CONNECT_TOKEN"];

    public string Scheme => "op";

    // Signed in by a token nobody is asked; signed in by the desktop app it may want the fingerprint again.
    public ReferenceUpkeep UpkeepOf(SecretReference reference) =>
        Tokens.Any(name => !string.IsNullOrEmpty(environment.GetValueOrDefault(name)))
            ? new ReferenceUpkeep.ByInterval()
            : new ReferenceUpkeep.None();

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
