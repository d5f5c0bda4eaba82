using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentAuth.Mutations;

/// <summary>A project compiled in memory, once for every mutant, as its own build would compile it.</summary>
internal sealed class MutantBuild
{
    private readonly CSharpCompilation _compilation;

    private MutantBuild(CSharpCompilation compilation, string folder)
    {
        var place = $"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}";
        _compilation = compilation;
        Mutants = [.. compilation.SyntaxTrees
            .Where(tree => tree.FilePath.Contains(place))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal)
            .SelectMany(MutantFinder.Find)];
    }

    public IReadOnlyList<Mutant> Mutants { get; }

    /// <summary>Asks the project's build how it calls the compiler.</summary>
    public static async Task<MutantBuild> OfAsync(string project, string folder)
    {
        var root = Path.GetFullPath(Path.Combine("src", project));
        var arguments = await CompilerArgumentsAsync(root);
        var command = CSharpCommandLineParser.Default.Parse(arguments, root, sdkDirectory: null);
        var options = command.ParseOptions;
        var trees = command.SourceFiles.Select(
            file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), options, file.Path));
        var compilation = CSharpCompilation.Create(
            command.CompilationName ?? project, trees,
            command.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference)),
            command.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress));
        var generators = command.AnalyzerReferences
            .Select(reference => new AnalyzerFileReference(reference.FilePath, new Loader()))
            .SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return new MutantBuild((CSharpCompilation)whole, folder);
    }

    public byte[] Unchanged() => Emit(_compilation)
        ?? throw new InvalidOperationException("the project does not compile as it is");

    /// <summary>Null where the compiler refuses the mutant.</summary>
    public byte[]? With(Mutant mutant) => Emit(_compilation.ReplaceSyntaxTree(mutant.Tree, mutant.Apply()));

    private static byte[]? Emit(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        return compilation.Emit(assembly).Success ? assembly.ToArray() : null;
    }

    private static async Task<string[]> CompilerArgumentsAsync(string root)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "msbuild", root, "-t:Compile", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true",
                "-p:DesignTimeBuild=true", "-p:NonExistentFile=none", "-getItem:CscCommandLineArgs",
            },
            RedirectStandardOutput = true,
        })!;
        using var json = JsonDocument.Parse(await build.StandardOutput.ReadToEndAsync());
        await build.WaitForExitAsync();
        return [.. json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
