using System.Text.Json;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Commands.Exec;

/// <summary>
/// Which variables a command is given, and from where: all that can be said before any secret is touched.
/// </summary>
/// <param name="ignoresCase">Whether names of variables are the same in capitals.</param>
internal sealed class VariablePlan(bool ignoresCase)
{
    private readonly List<ChildVariable> _variables = [];

    public IReadOnlyList<ChildVariable> Variables => _variables;

    /// <summary>Those with which the command could spend the model's money.</summary>
    public IEnumerable<string> ModelKeys =>
        _variables.Select(variable => variable.Name).Where(AgentAuth.Mcp.Run.Plan.ModelKeys.Includes);

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

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>: two want one variable.</exception>
    public void Add(ChildVariable variable)
    {
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

        if (_variables.Find(other => other.Name.Equals(variable.Name, comparison)) is { } other)
        {
            throw new AgentAuthException(
                ProblemCode.Usage,
                $"{other.Origin} and {variable.Origin} both want the variable {variable.Name}",
                $"give one another name: --with {variable.Credential ?? other.Credential}=NAME");
        }

        _variables.Add(variable);
    }
}
