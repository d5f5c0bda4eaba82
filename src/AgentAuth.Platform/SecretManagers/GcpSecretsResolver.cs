using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>Google Cloud Secret Manager, by <c>gcloud secrets versions access</c>.</summary>
internal sealed class GcpSecretsResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "gcp-sm://project/secret or gcp-sm://project/secret/version";

    public string Scheme => "gcp-sm";

    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.ByInterval();

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var parts = ReferenceParts.Of(reference, least: 2, most: 3, Form);
        var version = parts.Length == 3 ? parts[2] : "latest";

        return program.AskAsync(
            reference,
            new ManagerCall(
                "Google Cloud Secret Manager",
                "gcloud",
                ["secrets", "versions", "access", version, $"--secret={parts[1]}", $"--project={parts[0]}"],
                "gcloud auth login")
            {
                Variables = ["CLOUDSDK_", "GOOGLE_APPLICATION_CREDENTIALS"],
            },
            cancellationToken);
    }
}
