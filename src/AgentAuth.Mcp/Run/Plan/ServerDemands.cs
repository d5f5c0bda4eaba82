using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>
/// What a definition would be given that is not for everyone: credentials, secrets of managers and of our environment.
/// </summary>
public sealed class ServerDemands(ServerEnvironment environment, IGrantStore grants, ISecretStore secrets)
{
    /// <summary>A file of variables is where people keep them, in a project as much as elsewhere.</summary>
    public bool AsksForSecrets(ServerDefinition server) =>
        server.HasVariableFile || server.Values.SelectMany(value => value.Value.All).Any(IsSecret);

    /// <summary>
    /// The variables and arguments that would hold a key which pays for the model, under whatever name, as far as that
    /// can be said before any secret is asked for.
    /// </summary>
    public IReadOnlyList<string> ModelKeys(ServerDefinition server) =>
    [
        .. server.Values
            .Where(
                value => value.Value.Parts.Count > 0
                    && (Plan.ModelKeys.Includes(value.Name) || value.Value.All.Any(PaysForModel)))
            .Select(value => value.Name),
    ];

    /// <summary>Variables of ours that hold a secret and would become arguments.</summary>
    public IEnumerable<string> SecretsInArguments(ServerDefinition server) => server.Arguments
        .SelectMany(argument => argument.All.OfType<ValuePart.Variable>())
        .Select(variable => variable.Name)
        .Where(name => environment.HoldsSecret(name) && !server.Declares(name))
        .Distinct();

    private bool IsSecret(ValuePart part) => part switch
    {
        ValuePart.Credential or ValuePart.Reference => true,
        ValuePart.Variable variable => environment.HoldsSecret(variable.Name),
        _ => false,
    };

    private bool PaysForModel(ValuePart part) => part switch
    {
        ValuePart.Credential credential => PaysForModel(credential.Id),
        ValuePart.Variable variable => environment.IsSet(variable.Name)
            && (Plan.ModelKeys.Includes(variable.Name)
                || Plan.ModelKeys.Includes(Secret.FromText(environment.TextOf(variable.Name))!)),
        ValuePart.Literal literal => Plan.ModelKeys.Includes(literal.Text),
        _ => false,
    };

    // One that another tool keeps, or that cannot be read, is judged by its issuer alone.
    private bool PaysForModel(CredentialId id)
    {
        try
        {
            return grants.Read(id) is not null
                ? Plan.ModelKeys.Includes(id.Provider, CredentialKind.Oauth)
                : secrets.Read(id) is { } stored
                    ? Plan.ModelKeys.Includes(stored.Provider, stored.Kind)
                    : Plan.ModelKeys.AreFrom(id.Provider);
        }
        catch (AgentAuthException)
        {
            return Plan.ModelKeys.AreFrom(id.Provider);
        }
    }
}
