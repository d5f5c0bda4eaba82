using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>AWS Secrets Manager, by name or ARN; <c>#KEY</c> takes one member of a secret that is JSON.</summary>
internal sealed class AwsSecretsResolver(ManagerProgram program) : ISecretResolver
{
    private const string Form = "aws-sm://name#KEY";

    // Secrets Manager API, CreateSecret, and the mark of secrets that other services make. Only an ARN has colons: aws
    // reads a file for file:// and asks a server for http://.
    private const string NameMarks = "/_+=.@-!";

    public string Scheme => "aws-sm";

    public ReferenceUpkeep UpkeepOf(SecretReference reference) => new ReferenceUpkeep.ByInterval();

    public Task<Secret> ResolveAsync(SecretReference reference, CancellationToken cancellationToken)
    {
        var id = ReferenceParts.Path(reference);
        var member = ReferenceParts.Member(reference, Form);

        if (!ReferenceParts.IsName(id, id.StartsWith("arn:", StringComparison.Ordinal) ? NameMarks + ":" : NameMarks))
        {
            throw Unresolved.Misspelt(reference, Form);
        }

        // As JSON: plain text prints "None" for a secret that is binary.
        return program.AskAsync(
            reference,
            new ManagerCall(
                "AWS Secrets Manager",
                "aws",
                [
                    "secretsmanager", "get-secret-value", "--secret-id", id, "--query", "SecretString", "--output",
                    "json",
                ],
                "aws sso login")
            {
                Variables = ["AWS_"],
                Select = json => OutsideJson.Of(json).Itself is var text && member is null
                    ? text
                    : OutsideJson.Of(text).Text(member!),
            },
            cancellationToken);
    }
}
