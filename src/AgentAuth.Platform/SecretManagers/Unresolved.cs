using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// The words for a reference that gave no secret: which one, why, and what to do. Never what a manager printed.
/// </summary>
internal static class Unresolved
{
    public static AgentAuthException Because(SecretReference reference, string why, string? hint) =>
        new(ProblemCode.UnresolvedReference, $"{Shown(reference)} {why}", hint);

    public static AgentAuthException Misspelt(SecretReference reference, string form) =>
        Because(reference, "is not a reference of its kind", $"it reads {form}");

    private static string Shown(SecretReference reference) => $"'{UntrustedText.Line(reference.ToString(), 160)}'";
}
