using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentAuth.Mutations;

/// <summary>One small mistake: other text in the place of a piece of source.</summary>
internal sealed record Mutant(int Number, SyntaxNode Node, string Was, string Text)
{
    /// <summary>It acts when its class is first used, and so only in a process of its own.</summary>
    public bool ActsOnce { get; } = Node.AncestorsAndSelf().Any(RunsOnce);

    public override string ToString()
    {
        var at = Node.GetLocation().GetLineSpan();
        return $"{Path.GetFileName(at.Path)}:{at.StartLinePosition.Line + 1}  {Short(Was)}  ->  {Short(Text)}";
    }

    private static bool RunsOnce(SyntaxNode part) =>
        part is FieldDeclarationSyntax or ConstructorDeclarationSyntax
            or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }
        && part.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 100 ? $"{line[..99]}…" : line;
    }
}
