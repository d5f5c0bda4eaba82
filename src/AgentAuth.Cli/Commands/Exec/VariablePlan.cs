using System.Text.Json;
using AgentAuth.Cli.Composition;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Cli.Commands.Exec;

/// <summary>
/// Which variables a command is given, and from where: all that can be said before any secret is touched.
/// </summary>
internal sealed class VariablePlan
{
    private readonly List<ChildVariable> _variables = [];

    public IReadOnlyList<ChildVariable> Variables => _variables;

    /// <summary>Those with which the command could spend the model's money.</summary>
    public IEnumerable<string> ModelKeys =>
        _variables.Select(variable => variable.Name).Where(AgentAuth.Mcp.Run.Plan.ModelKeys.Includes);

    /// <param name="shop">The stores and the providers' records.</param>
    /// <param name="credentials"><c>CREDENTIAL</c> or <c>CREDENTIAL=VARIABLE</c>.</param>
    /// <param name="passed">Names of variables of ours.</param>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.Usage"/> where two want one variable, <see cref="ProblemCode.NotFound"/>, or
    /// <see cref="ProblemCode.UnresolvedReference"/> where a variable that is to be passed on is not set.
    /// </exception>
    public static VariablePlan Of(Workshop shop, IEnumerable<string> credentials, IEnumerable<string> passed)
    {
        var plan = new VariablePlan();

        foreach (var text in credentials)
        {
            plan.Add(Read(shop, text), shop);
        }

        foreach (var name in passed.Distinct())
        {
            if (string.IsNullOrEmpty(shop.Edges.Environment.GetValueOrDefault(name)))
            {
                throw new AgentAuthException(
                    ProblemCode.UnresolvedReference,
                    $"{UntrustedText.Line(name, 80)} is not set: the command cannot start",
                    $"export {UntrustedText.Line(name, 80)}=…");
            }

            plan.Add(new ChildVariable(name, null), shop);
        }

        return plan;
    }

    public void WriteTable(LineWriter output)
    {
        var table = new TableLines([new TableColumn("VARIABLE"), new TableColumn("FROM")]);

        foreach (var variable in _variables)
        {
            table.Add([new Run(variable.Name)], [new Run(variable.Origin, Role.TextMuted)]);
        }

        output.Write(table);
    }

    public void WriteArray(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();

        foreach (var variable in _variables)
        {
            writer.WriteStartObject();
            writer.WriteString("name", variable.Name);
            writer.WriteString("credential", variable.Credential?.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Add(ChildVariable variable, Workshop shop)
    {
        var comparison = shop.Edges.IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

        if (_variables.Find(other => other.Name.Equals(variable.Name, comparison)) is { } other)
        {
            throw new AgentAuthException(
                ProblemCode.Usage,
                $"{other.Origin} and {variable.Origin} both want the variable {variable.Name}",
                $"give one another name: --with {variable.Credential ?? other.Credential}=NAME");
        }

        _variables.Add(variable);
    }

    private static ChildVariable Read(Workshop shop, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var id = CredentialId.Parse(equals < 0 ? text : text[..equals]);
        var choice = shop.Accounts.Here(id);
        var name = equals < 0 ? UsualName(shop, choice) : text[(equals + 1)..];

        if (!VariableName.IsValid(name))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"'{UntrustedText.Line(name, 80)}' is no variable's name",
                $"--with {id}=NAME, of letters, digits and underscores");
        }

        if (BaseEnvironment.Includes(name, shop.Edges.IsWindows))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"{name} is not a place for a secret: every program reads it", $"--with {id}=NAME");
        }

        return new ChildVariable(name, choice);
    }

    private static string UsualName(Workshop shop, AccountChoice choice)
    {
        var id = choice.Id;

        if (shop.Grants.Read(id) is not null)
        {
            return VariableName.For(shop.Providers.Find(id.Provider), id.Provider, CredentialKind.Oauth);
        }

        if (shop.Secrets.Read(id) is { } stored)
        {
            return VariableName.For(shop.Providers.Find(stored.Provider), stored.Provider, stored.Kind);
        }

        shop.WholeInventory.RefuseMirrored(id, OwnerAction.HandOut);

        if (shop.WholeInventory.FindMirrored(id) is { } mirrored)
        {
            return VariableName.For(shop.Providers.Find(mirrored.Provider), mirrored.Provider, mirrored.Kind);
        }

        throw new AgentAuthException(choice.Explain(
            new Problem(ProblemCode.NotFound, $"there is no credential '{id}'", $"agent login {id}")
            {
                Credential = id.ToString(),
            }));
    }
}
