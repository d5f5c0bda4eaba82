using System.Diagnostics;
using System.Text;
using AgentAuth.Core.Access;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>
/// Resolves what a server declares, at the moment it starts. What is unset is known before anyone is asked for a
/// secret, and before anything is started. A secret goes into a variable, never into an argument, which every program
/// on the machine can read.
/// </summary>
/// <param name="getToken">Gives our credentials.</param>
/// <param name="managers">Gives the secrets of managers.</param>
/// <param name="environment">Ours.</param>
/// <param name="demands">What a definition asks for.</param>
/// <param name="programs">Finds what is to be started.</param>
/// <param name="margin">How long a credential must still live when its server starts.</param>
/// <param name="clock">The time.</param>
/// <param name="accountOf">Which account a name means for a server.</param>
public sealed class LaunchPlanner(
    GetToken getToken,
    ResolvedSecretCache managers,
    ServerEnvironment environment,
    ServerDemands demands,
    ServerPrograms programs,
    TimeSpan margin,
    TimeProvider clock,
    AccountOf? accountOf = null)
{
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.UnresolvedReference"/> where a value cannot be had,
    /// <see cref="ProblemCode.PreflightFailed"/> where a credential is about to end; the credential's own code where
    /// one of ours cannot be used.
    /// </exception>
    public async Task<LaunchPlan> PlanAsync(ServerDefinition server, CancellationToken cancellationToken)
    {
        RefuseUnset(server);
        var arguments = server.Arguments.Select(argument => Open(server, argument)).ToList();
        var program = programs.Require(server);
        var handed = new HandedSecrets(server.Name, getToken, managers, margin, clock, accountOf);
        var variables = environment.Base();
        var modelKeys = new HashSet<string>(demands.ModelKeys(server), StringComparer.Ordinal);

        foreach (var variable in server.Variables)
        {
            if (await TextAsync(
                server, variable, handed, modelKeys, cancellationToken).ConfigureAwait(false) is { } text)
            {
                variables[variable.Name] = text;
            }
        }

        return new LaunchPlan(
            new ChildRequest(
                program.Path, arguments, variables, server.WorkingFolder,
                IsPiped: handed.Credentials.Count > 0 || handed.AreKept)
            { EndsWithUs = true },
            handed.Credentials.ToDictionary(pair => pair.Key, pair => pair.Value.Secret.Fingerprint),
            [
                .. Warnings(server, modelKeys),
                .. handed.Credentials.Values.Select(given => given.Note?.Message).OfType<string>(),
            ])
        {
            References = handed.References,
            ModelKeys = [.. modelKeys],
        };
    }

    private void RefuseUnset(ServerDefinition server)
    {
        var unset = environment.Unset(server).ToList();

        if (unset.Count > 0)
        {
            throw server.CannotStart(
                ProblemCode.UnresolvedReference,
                $"{string.Join(", ", unset)} {(unset.Count == 1 ? "is" : "are")} not set");
        }
    }

    private async Task<string?> TextAsync(
        ServerDefinition server, DeclaredVariable variable, HandedSecrets handed, HashSet<string> modelKeys,
        CancellationToken cancellationToken)
    {
        var text = new StringBuilder();

        foreach (var part in environment.Chosen(variable.Value))
        {
            var secret = part switch
            {
                ValuePart.Credential credential => await handed.CredentialAsync(
                    credential.Id, cancellationToken).ConfigureAwait(false),
                ValuePart.Reference reference => await handed.ReferenceAsync(
                    variable.Name, reference.Where, cancellationToken).ConfigureAwait(false),
                _ => null,
            };

            if (secret is not null && ModelKeys.Includes(secret))
            {
                modelKeys.Add(variable.Name);
            }

            text.Append(secret?.Reveal() ?? Plain(server, variable.Name, part));
        }

        // Set to nothing by ${NAME:-} means not set; an empty text that the file spells out is the server's own wish.
        return text.Length == 0 && variable.Value.Parts.Count > 0 ? null : text.ToString();
    }

    /// <summary>
    /// An argument. One that names a variable which the server declares itself is left to the server (npm's mcp-remote
    /// expands it there), so that no secret of a definition becomes an argument.
    /// </summary>
    private string Open(ServerDefinition server, DeclaredValue value) =>
        string.Concat(environment.Chosen(value, server.Declares).Select(part => part switch
        {
            ValuePart.Credential credential => throw server.CannotStart(
                ProblemCode.PolicyRefused,
                $"agent://{credential.Id} stands in an argument, which every program can read"),
            ValuePart.Variable variable when server.Declares(variable.Name) => $"${{{variable.Name}}}",
            _ => Plain(server, "the command line", part),
        }));

    private string Plain(ServerDefinition server, string name, ValuePart part) => part switch
    {
        ValuePart.Literal literal => literal.Text.Reveal(),
        ValuePart.Variable variable => environment.TextOf(variable.Name),
        ValuePart.HostOnly form => throw server.CannotStart(
            ProblemCode.UnresolvedReference,
            $"{UntrustedText.Line(name, 80)} is {UntrustedText.Line(form.Form, 80)}, which only its host can fill in"),
        ValuePart.Unknown form => throw server.CannotStart(
            ProblemCode.UnresolvedReference,
            $"{UntrustedText.Line(name, 80)} is {UntrustedText.Line(form.Form, 80)}, and only ${{NAME}} and ${{NAME:-text}} can be filled in"),
        ValuePart.Reference reference => reference.Where.ToString(),
        _ => throw new UnreachableException(),
    };

    private IEnumerable<string> Warnings(ServerDefinition server, IEnumerable<string> modelKeys) =>
    [
        .. modelKeys.Select(
            key => $"{key} pays for the model: the {server.Shown} MCP server, and whatever it reads, can spend it"),
        .. demands.SecretsInArguments(server)
            .Select(
                name => $"{name} becomes an argument of the {server.Shown} MCP server, which every program can read"),
    ];
}
