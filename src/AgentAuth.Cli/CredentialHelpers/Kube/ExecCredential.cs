using System.Text.Json;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.CredentialHelpers.Kube;

/// <summary>
/// What kubectl and its like ask an exec plug-in for, and what it answers (kubernetes.io, "Client Authentication
/// (v1)"): the question stands in <see cref="Variable"/> and names the version that the answer must have.
/// </summary>
internal static class ExecCredential
{
    public const string Variable = "KUBERNETES_EXEC_INFO";

    private const string Latest = "client.authentication.k8s.io/v1";

    private static readonly string[] Versions = [Latest, "client.authentication.k8s.io/v1beta1"];

    /// <param name="question">The variable; null where it is not set, as when a person tries the command out.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where it is in a version that nobody here
    /// speaks.</exception>
    public static string VersionOf(string? question)
    {
        if (string.IsNullOrEmpty(question))
        {
            return Latest;
        }

        if (!OutsideJson.TryParse(question, out var json))
        {
            throw new AgentAuthException(ProblemCode.Usage, $"{Variable} is not JSON", "kubectl sets it by itself");
        }

        var version = json.Shown("apiVersion");

        return Versions.Contains(version) ? version! : throw new AgentAuthException(
            ProblemCode.Usage,
            $"{Variable} asks for {(version is null ? "no version" : $"'{UntrustedText.Line(version, 80)}'")}",
            $"put apiVersion: {Latest} into the user's exec section");
    }

    /// <summary>The answer. Without an expiry the client keeps the token until a server refuses it.</summary>
    public static void Write(Utf8JsonWriter writer, string version, IssuedToken handed)
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion", version);
        writer.WriteString("kind", "ExecCredential");
        writer.WriteStartObject("status");

        if (handed.Expiry.At is { } at)
        {
            writer.WriteString("expirationTimestamp", WireTime.Utc(at));
        }

        writer.WriteString("token", handed.Secret.Reveal());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
