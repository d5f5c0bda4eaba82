using AgentAuth.Cli.Composition;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Cli.Commands.Exec;

/// <summary>Turns what a command line asks for into the variables that its program is given.</summary>
internal sealed class VariablePlanner(
    LocalAccounts accounts, IReadOnlyDictionary<string, string> environment, bool isWindows, IGrantStore grants,
    ISecretStore secrets, IProviders providers, WholeInventory wholeInventory)
{
    public static VariablePlanner From(CompositionRoot parts) => new(
        parts.Credentials.Accounts, parts.Environment, parts.Edges.IsWindows, parts.Stores.Grants,
        parts.Stores.Secrets, parts.Stores.Providers, parts.Credentials.WholeInventory);

    /// <param name="credentials"><c>CREDENTIAL</c> or <c>CREDENTIAL=VARIABLE</c>.</param>
    /// <param name="passed">Names of variables of ours.</param>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> where two want one variable, <see cref="ProblemCode.NotFound"/>, or
    /// <see cref="ProblemCode.UnresolvedReference"/> where a variable that is to be passed on is not set.
    /// </exception>
    public VariablePlan Plan(IEnumerable<string> credentials, IEnumerable<string> passed)
    {
        var plan = new VariablePlan(isWindows);

        foreach (var text in credentials)
        {
            plan.Add(Read(text));
        }

        foreach (var name in passed.Distinct())
        {
            if (name.Contains('=', StringComparison.Ordinal))
            {
                throw new AgentAuthException(
                    ProblemCode.Usage, $"'{UntrustedText.Line(name, 80)}' is no variable's name",
                    "agent exec --with CREDENTIAL=VARIABLE hands out a credential, --env VARIABLE passes on what is set");
            }

            if (string.IsNullOrEmpty(environment.GetValueOrDefault(name)))
            {
                throw new AgentAuthException(
                    ProblemCode.UnresolvedReference,
                    $"{UntrustedText.Line(name, 80)} is not set: the command cannot start",
                    $"export {UntrustedText.Line(name, 80)}=…");
            }

            plan.Add(new ChildVariable(name, null));
        }

        return plan;
    }

    private ChildVariable Read(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var id = CredentialId.Parse(equals < 0 ? text : text[..equals]);
        var choice = accounts.Here(id);
        var name = equals < 0 ? UsualName(choice) : text[(equals + 1)..];

        if (!VariableName.IsValid(name))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(name, 80)}' is no variable's name",
                $"--with {id}=NAME, of letters, digits and underscores");
        }

        if (BaseEnvironment.Includes(name, isWindows))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"{name} is not a place for a secret: every program reads it", $"--with {id}=NAME");
        }

        return new ChildVariable(name, choice);
    }

    private string UsualName(AccountChoice choice)
    {
        var id = choice.Id;

        if (grants.Read(id) is not null)
        {
            return VariableName.For(providers.Find(id.Provider), id.Provider, CredentialKind.Oauth);
        }

        if (secrets.Read(id) is { } stored)
        {
            return VariableName.For(providers.Find(stored.Provider), stored.Provider, stored.Kind);
        }

        wholeInventory.RefuseMirrored(id, OwnerAction.HandOut);

        if (wholeInventory.FindMirrored(id) is { } mirrored)
        {
            return VariableName.For(providers.Find(mirrored.Provider), mirrored.Provider, mirrored.Kind);
        }

        throw new AgentAuthException(choice.Explain(
            new Problem(ProblemCode.NotFound, $"there is no credential '{id}'", FirstStep.For(id, providers))
            {
                Credential = id,
            }));
    }
}
