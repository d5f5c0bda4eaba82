using System.Diagnostics;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Editing;

/// <summary>Writes values in the forms of the host that will read them.</summary>
internal sealed class ValueWriter(ExpandedForms forms)
{
    public string Of(DeclaredValue value) => string.Concat(value.Parts.Select(Of));

    private string Of(ValuePart part) => part switch
    {
        ValuePart.Literal literal => literal.Text.Reveal(),
        ValuePart.Variable { Fallback: { } fallback } variable =>
            $"${{{variable.Name}{(variable.KeepsEmpty ? "-" : ":-")}{Of(fallback)}}}",
        ValuePart.Variable variable => forms.HasFlag(ExpandedForms.Env) && !forms.HasFlag(ExpandedForms.Braces)
            ? $"${{env:{variable.Name}}}"
            : $"${{{variable.Name}}}",
        ValuePart.Credential credential => $"agent://{credential.Id}",
        ValuePart.Reference reference => reference.Where.ToString(),
        ValuePart.HostOnly form => throw new AgentAuthException(
            ProblemCode.UnresolvedReference,
            $"only its host can fill in {UntrustedText.Line(form.Form, 80)}",
            "put agent://NAME or a variable in its place first"),
        ValuePart.Unknown form => form.Form,
        _ => throw new UnreachableException(),
    };
}
