using System.Diagnostics;
using System.Text;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>
/// Resolves what a server declares, at the moment it starts. What is unset is known before anyone is asked for a secret, and
/// before anything is started. A secret goes into a variable, never into an argument, which every program on the machine can read.
/// </summary>
public sealed class LaunchPlanner(
    HandOut handOut,
    ResolvedSecretCache held,
    IReadOnlyDictionary<string, string> environment,
    bool isWindows,
    AccountOf? accountOf = null)
{
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.UnresolvedReference"/> where a value cannot be had; the credential's own code where one of ours
    /// cannot be used.
    /// </exception>
    public async Task<LaunchPlan> PlanAsync(ServerDefinition server, CancellationToken cancellationToken)
    {
        if (server.Command is null)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"{Shown(server)} is a remote server: there is nothing to start", "agent mcp list");
        }

        RefuseUnset(server);
        var arguments = server.Arguments.Select(argument => Open(server, argument)).ToList();
        var handed = new Dictionary<CredentialId, HandedOut>();
        var variables = BaseEnvironment.From(environment, isWindows);

        foreach (var variable in server.Variables)
        {
            if (await TextAsync(server, variable, handed, cancellationToken).ConfigureAwait(false) is { } text)
            {
                variables[variable.Name] = text;
            }
        }

        return new LaunchPlan(
            new ChildRequest(Open(server, server.Command), arguments, variables, server.WorkingFolder, IsPiped: handed.Count > 0 || held.AreKept),
            handed.ToDictionary(pair => pair.Key, pair => pair.Value.Secret.Fingerprint),
            [.. Warnings(server), .. handed.Values.Select(given => given.Note?.Message).OfType<string>()])
        {
            References = References(server).ToDictionary(where => where, where => held.FingerprintOf(where)!),
        };
    }

    private static IEnumerable<SecretReference> References(ServerDefinition server) => server.Variables
        .SelectMany(variable => variable.Value.Parts.OfType<ValuePart.Reference>())
        .Select(part => part.Where)
        .Distinct();

    /// <summary>The variables that would have to be set and are not.</summary>
    public IEnumerable<string> Unset(ServerDefinition server) =>
    [
        .. Missing(server.Variables.Select(variable => variable.Value))
            .Concat(Missing([.. server.Command is null ? [] : (DeclaredValue[])[server.Command], .. server.Arguments]).Where(name => !IsOwn(server, name)))
            .Distinct(),
    ];

    private IEnumerable<string> Missing(IEnumerable<DeclaredValue> values) => values
        .SelectMany(value => value.Parts.OfType<ValuePart.Variable>())
        .Where(part => part.Fallback is null && !IsSet(part.Name))
        .Select(part => part.Name);

    public bool IsSet(string name) => !string.IsNullOrEmpty(environment.GetValueOrDefault(name));

    private void RefuseUnset(ServerDefinition server)
    {
        var unset = Unset(server).ToList();

        if (unset.Count > 0)
        {
            throw CannotStart(server, ProblemCode.UnresolvedReference, $"{string.Join(", ", unset)} {(unset.Count == 1 ? "is" : "are")} not set");
        }
    }

    private async Task<string?> TextAsync(
        ServerDefinition server, DeclaredVariable variable, Dictionary<CredentialId, HandedOut> handed, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();

        foreach (var part in variable.Value.Parts)
        {
            text.Append(part switch
            {
                ValuePart.Credential credential => await CredentialAsync(server, credential.Id, handed, cancellationToken).ConfigureAwait(false),
                ValuePart.Reference reference => await ReferenceAsync(server, variable.Name, reference.Where, cancellationToken).ConfigureAwait(false),
                _ => Plain(server, variable.Name, part),
            });
        }

        // Set to nothing by ${NAME:-} means not set; an empty text that the file spells out is the server's own wish.
        return text.Length == 0 && variable.Value.Parts.Count > 0 ? null : text.ToString();
    }

    private async Task<string> CredentialAsync(
        ServerDefinition server, CredentialId id, Dictionary<CredentialId, HandedOut> handed, CancellationToken cancellationToken)
    {
        try
        {
            var choice = accountOf?.Invoke(id, server.Name) ?? new AccountChoice.Named(id);

            if (!handed.TryGetValue(choice.Id, out var given))
            {
                handed[choice.Id] = given = await handOut
                    .RunAsync(choice, FreshenDemand.None, $"mcp:{Shown(server)}", cancellationToken).ConfigureAwait(false);
            }

            return given.Secret.Reveal();
        }
        catch (AgentAuthException failure)
        {
            throw new AgentAuthException(
                failure.Problem with { Message = $"{failure.Problem.Message}: the {Shown(server)} MCP server cannot start" }, failure);
        }
    }

    private async Task<string> ReferenceAsync(ServerDefinition server, string name, SecretReference where, CancellationToken cancellationToken)
    {
        try
        {
            return (await held.GetAsync(where, cancellationToken).ConfigureAwait(false)).Reveal();
        }
        catch (AgentAuthException failure)
        {
            throw new AgentAuthException(
                failure.Problem with { Message = $"{name}: {failure.Problem.Message}: the {Shown(server)} MCP server cannot start" }, failure);
        }
    }

    /// <summary>
    /// A command or an argument. One that names a variable which the server declares itself is left to the server (npm's
    /// mcp-remote expands it there), so that no secret of a definition becomes an argument.
    /// </summary>
    private string Open(ServerDefinition server, DeclaredValue value) => string.Concat(value.Parts.Select(part => part switch
    {
        ValuePart.Credential credential => throw CannotStart(
            server, ProblemCode.PolicyRefused, $"agent://{credential.Id} stands in an argument, which every program can read"),
        ValuePart.Variable variable when IsOwn(server, variable.Name) => $"${{{variable.Name}}}",
        _ => Plain(server, "the command line", part),
    }));

    private string Plain(ServerDefinition server, string name, ValuePart part) => part switch
    {
        ValuePart.Literal literal => literal.Text.Reveal(),
        ValuePart.Variable variable => IsSet(variable.Name) ? environment[variable.Name] : variable.Fallback?.Text?.Reveal() ?? "",
        ValuePart.HostOnly form => throw CannotStart(
            server, ProblemCode.UnresolvedReference, $"{OutsideText.Line(name, 80)} is {OutsideText.Line(form.Form, 80)}, which only its host can fill in"),
        ValuePart.Reference reference => reference.Where.ToString(),
        _ => throw new UnreachableException(),
    };

    private IEnumerable<string> Warnings(ServerDefinition server) =>
    [
        .. ModelKeys.DeclaredBy(server).Select(key =>
            $"{key} pays for the model: the {Shown(server)} MCP server, and whatever it reads, can spend it"),
        .. server.Arguments.SelectMany(argument => argument.Parts.OfType<ValuePart.Variable>())
            .Where(part => SecretDetection.IsName(part.Name) && IsSet(part.Name) && !IsOwn(server, part.Name))
            .Select(part => $"{part.Name} becomes an argument of the {Shown(server)} MCP server, which every program can read"),
    ];

    private static bool IsOwn(ServerDefinition server, string name) => server.Variables.Any(variable => variable.Name == name);

    private static AgentAuthException CannotStart(ServerDefinition server, ProblemCode code, string why) => new(
        code, $"{why}: the {Shown(server)} MCP server cannot start", $"agent mcp check {ShellWord.Of(server.Name)}");

    private static string Shown(ServerDefinition server) => OutsideText.Line(server.Name, 80);
}
