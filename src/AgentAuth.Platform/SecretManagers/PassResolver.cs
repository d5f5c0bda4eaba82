using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>pass, by <c>pass show</c>: the first line is the secret, what follows are notes.</summary>
internal sealed class PassResolver(ManagerProgram program, IReadOnlyDictionary<string, string> environment)
    : ISecretResolver
{
    private const string Form = "pass://path";
    private const string GnuPGOptions = "PASSWORD_STORE_GPG_OPTS";

    public string Scheme => "pass";

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken) =>
        program.AskAsync(reference, Call(reference), cancellationToken);

    // A key that is locked is an error then, and no window.
    public Task<Secret> ResolveQuietlyAsync(SecretReference reference, CancellationToken cancellationToken) =>
        program.AskAsync(
            reference,
            Call(reference) with
            {
                Extra = new Dictionary<string, string>
                {
                    [GnuPGOptions] = $"{environment.GetValueOrDefault(GnuPGOptions)} --pinentry-mode error".TrimStart(),
                },
            },
            cancellationToken);

    // Asked only once the entry was written: each use of a GnuPG key keeps it unlocked for longer.
    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.ByStamp(FileStamp.Of(
        Path.Combine([Store, .. ReferenceParts.Of(reference, least: 1, most: 64, Form)]) + ".gpg"));

    private string Store => environment.GetValueOrDefault("PASSWORD_STORE_DIR") is { Length: > 0 } store
        ? store
        : Path.Combine(environment.GetValueOrDefault("HOME") ?? "", ".password-store");

    private static ManagerCall Call(SecretReference reference) => new(
        "pass", "pass", ["show", string.Join('/', ReferenceParts.Of(reference, least: 1, most: 64, Form))],
        "unlock the GnuPG key: pass show NAME")
    {
        Variables = ["PASSWORD_STORE_", "GNUPGHOME"],
        Select = text => text.Split('\n')[0].TrimEnd('\r'),
    };
}
