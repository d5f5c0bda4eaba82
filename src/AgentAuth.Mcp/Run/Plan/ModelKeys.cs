using AgentAuth.Core.Providers;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>The keys that pay for the model itself. A tool gets one only where its definition says so by name.</summary>
public static class ModelKeys
{
    private static readonly HashSet<string> Names = new(
        KnownVariables.All.Where(issued => issued.Variable.PaysForModel).Select(issued => issued.Variable.Name), StringComparer.Ordinal);

    public static bool Includes(string variable) => Names.Contains(variable);

    /// <summary>Those that the server would get, under their own name or another.</summary>
    public static IEnumerable<string> DeclaredBy(ServerDefinition server) => server.Variables
        .SelectMany(variable => variable.Value.Parts.OfType<ValuePart.Variable>().Select(part => part.Name).Prepend(variable.Name))
        .Where(Names.Contains)
        .Distinct();
}
