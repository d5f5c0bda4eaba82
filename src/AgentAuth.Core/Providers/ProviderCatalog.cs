namespace AgentAuth.Core.Providers;

/// <summary>The providers that ship with the program, in the order in which a picker shows them.</summary>
public static class ProviderCatalog
{
    public static IReadOnlyList<ProviderDefinition> BuiltIn { get; } =
    [
        GitHub.Definition,
    ];
}
