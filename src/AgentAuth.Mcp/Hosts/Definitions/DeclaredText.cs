using System.Diagnostics;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>A declared value in words: as the file has it, with secrets that stand there masked.</summary>
public static class DeclaredText
{
    /// <param name="name">What the value goes by, which tells secrets; null where it stands alone.</param>
    /// <param name="value">The value.</param>
    public static string Masked(string? name, DeclaredValue value) =>
        string.Concat(value.Parts.Select(part => Form(part, literal => Mask(name, literal))));

    /// <summary>As it is written, secrets included: only for hashing.</summary>
    internal static string Whole(DeclaredValue value) => string.Concat(value.Parts.Select(part => Form(part, literal => literal.Reveal())));

    /// <summary>The secrets that are written out in the file, a fallback included: <c>${TOKEN:-ghp_…}</c> is a leak too.</summary>
    public static IEnumerable<Secret> RawSecrets(string? name, DeclaredValue value) => value.Parts
        .Select(part => part switch
        {
            ValuePart.Literal literal => literal.Text,
            ValuePart.Variable variable => variable.Fallback?.Text,
            _ => null,
        })
        .OfType<Secret>()
        .Where(literal => SecretDetection.IsSecret(name, literal));

    /// <summary>The names that arguments go by: an option before its value.</summary>
    public static IEnumerable<(string? Name, DeclaredValue Value)> Named(IReadOnlyList<DeclaredValue> arguments)
    {
        string? option = null;

        foreach (var argument in arguments)
        {
            yield return (option, argument);
            option = argument.Parts is [ValuePart.Literal literal] && literal.Text.Reveal() is ['-', ..] and var text ? text : null;
        }
    }

    private static string Form(ValuePart part, Func<Secret, string> literal) => part switch
    {
        ValuePart.Literal text => literal(text.Text),
        ValuePart.Variable { Fallback: null } variable => $"${{{variable.Name}}}",
        ValuePart.Variable variable => $"${{{variable.Name}:-{(variable.Fallback.Text is { } fallback ? literal(fallback) : "")}}}",
        ValuePart.Credential credential => $"agent://{credential.Id}",
        ValuePart.Reference reference => reference.Where.ToString(),
        ValuePart.HostOnly form => form.Form,
        _ => throw new UnreachableException(),
    };

    private static string Mask(string? name, Secret literal) =>
        SecretDetection.IsSecret(name, literal) ? $"*** (secret {literal.Fingerprint})" : literal.Reveal();
}
