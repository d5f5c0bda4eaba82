using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentAuth.House.Tests;

/// <summary>
/// Which folder of the source uses which: for every name in the code, the folder of the type that it means. What
/// generators write is not here, and needs not be: it stands in for a type of ours that has a file.
/// </summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _uses = [];

    private FolderGraph()
    {
    }

    /// <summary>Read once for all tests: to bind every name takes seconds.</summary>
    public static FolderGraph OfSource { get; } = Of(SourceCompilation.OfSource());

    public static FolderGraph Of(CSharpCompilation source)
    {
        var graph = new FolderGraph();

        foreach (var (file, type) in source.SyntaxTrees.AsParallel().SelectMany(tree => Uses(source, tree)))
        {
            graph.Add(file, type);
        }

        return graph;
    }

    public IEnumerable<string> Folders => _uses.Keys;

    /// <summary>The folders that a folder uses, each with one use of it as "File: Type".</summary>
    public IReadOnlyDictionary<string, string> UsesOf(string folder) => _uses[folder];

    /// <summary>
    /// What stands in the way of reading this part of the source folder by folder; empty where nothing does.
    /// </summary>
    public IEnumerable<string> Rings(string project) =>
        from folder in Folders
        where folder == project || folder.StartsWith(project + "/", StringComparison.Ordinal)
        from use in UsesOf(folder)
        where Reached(use.Key).Contains(folder)
        select $"{folder} uses {use.Key} ({use.Value}), which depends on {folder}";

    private HashSet<string> Reached(string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);

        while (open.TryPop(out var folder))
        {
            foreach (var used in _uses[folder].Keys.Where(reached.Add))
            {
                open.Push(used);
            }
        }

        return reached;
    }

    private static IEnumerable<(string File, INamedTypeSymbol Type)> Uses(CSharpCompilation source, SyntaxTree tree)
    {
        var model = source.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Select(name => Outermost(model.GetSymbolInfo(name).Symbol))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Where(type => type.DeclaringSyntaxReferences.Length > 0)
            .Select(type => (tree.FilePath, type));
    }

    private void Add(string file, INamedTypeSymbol type)
    {
        var from = FolderOf(file);
        var to = FolderOf(type.DeclaringSyntaxReferences[0].SyntaxTree.FilePath);
        var uses = Node(from);
        Node(to);

        if (from != to)
        {
            uses.TryAdd(to, $"{Path.GetFileName(file)}: {type.Name}");
        }
    }

    private SortedDictionary<string, string> Node(string folder) =>
        _uses.TryGetValue(folder, out var uses) ? uses : _uses[folder] = new(StringComparer.Ordinal);

    private static string FolderOf(string file) =>
        Path.GetDirectoryName(file)!.Replace('\\', '/')["src/AgentAuth.".Length..];

    private static INamedTypeSymbol? Outermost(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;

        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
