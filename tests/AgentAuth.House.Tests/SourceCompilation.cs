using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentAuth.House.Tests;

/// <summary>All of <c>src</c> as one compilation, over the libraries that this process itself runs with.</summary>
internal static class SourceCompilation
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    public static CSharpCompilation OfSource() =>
        Of([.. Repository.Files("src").AsParallel().AsOrdered().Select(file => Parse(file, Repository.Read(file)))]);

    public static CSharpCompilation Of(params IEnumerable<(string File, string Text)> files) =>
        Of([.. files.Select(file => Parse(file.File, file.Text))]);

    private static CSharpCompilation Of(List<SyntaxTree> trees) =>
        CSharpCompilation.Create(
            "src",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing, "src/AgentAuth.Usings/Usings.cs")],
            Libraries(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));

    private static SyntaxTree Parse(string file, string text) => CSharpSyntaxTree.ParseText(text, Parsing, file);

    private static IEnumerable<MetadataReference> Libraries() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !IsOurs(Path.GetFileNameWithoutExtension(file)))
            .Select(file => MetadataReference.CreateFromFile(file));

    private static bool IsOurs(string name) =>
        name == "agent" || name.StartsWith("AgentAuth.", StringComparison.Ordinal);
}
