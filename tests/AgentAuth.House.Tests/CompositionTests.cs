using Microsoft.CodeAnalysis;

namespace AgentAuth.House.Tests;

/// <summary>
/// The composition root is read once, where a part is made from it. Nobody keeps it: a class that did could reach
/// everything, and its constructor would no longer say what it needs.
/// </summary>
public sealed class CompositionTests
{
    private const string Room = "AgentAuth.Cli.Composition";

    private static readonly string[] Roots =
    [
        "CompositionRoot", "ConsoleParts", "StoreParts", "OAuthParts", "CredentialParts", "OtherToolParts",
        "ServerParts",
    ];

    [Fact]
    public void Nobody_keeps_the_composition_root() => Rule.Holds(KeptBy(SourceCompilation.OfSource()));

    [Fact]
    public void One_that_is_kept_is_found()
    {
        var source = SourceCompilation.Of(
            (
                "src/AgentAuth.Cli/Composition/CompositionRoot.cs",
                "namespace AgentAuth.Cli.Composition; class CompositionRoot;"),
            (
                "src/AgentAuth.Cli/Keeper.cs",
                """
                using AgentAuth.Cli.Composition;
                namespace AgentAuth.Cli;
                class Keeper(CompositionRoot parts) { public override string ToString() => parts.ToString()!; }
                class Reader { public static Reader From(CompositionRoot parts) => new(); }
                """));

        Assert.Equal(["AgentAuth.Cli.Keeper takes or keeps CompositionRoot"], KeptBy(source));
    }

    private static IEnumerable<string> KeptBy(Compilation source) =>
        TypesOf(source.Assembly.GlobalNamespace)
            .Where(type => type.ContainingNamespace.ToDisplayString() != Room)
            .SelectMany(type => type.GetMembers().SelectMany(KeptTypes)
                .Where(kept => kept.ContainingNamespace?.ToDisplayString() == Room && Roots.Contains(kept.Name))
                .Select(kept => $"{type.ToDisplayString()} takes or keeps {kept.Name}"))
            .Distinct();

    private static IEnumerable<ITypeSymbol> KeptTypes(ISymbol member) => member switch
    {
        IFieldSymbol field => [field.Type],
        IPropertySymbol property => [property.Type],
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
            constructor.Parameters.Select(parameter => parameter.Type),
        _ => [],
    };

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) =>
        space.GetTypeMembers().SelectMany(Nested)
            .Concat(space.GetNamespaceMembers().SelectMany(TypesOf));

    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(Nested).Prepend(type);
}
