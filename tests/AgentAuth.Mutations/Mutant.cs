using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentAuth.Mutations;

/// <summary>One small mistake: other text in the place of a piece of source.</summary>
internal sealed record Mutant(SyntaxTree Tree, TextSpan Span, string Text)
{
    public SyntaxTree Apply() => Tree.WithChangedText(Tree.GetText().WithChanges(new TextChange(Span, Text)));

    public override string ToString()
    {
        var at = Tree.GetLineSpan(Span).StartLinePosition;
        var was = Tree.GetText().ToString(Span).ReplaceLineEndings(" ");
        return $"{Path.GetFileName(Tree.FilePath)}:{at.Line + 1}  {Short(was)}  ->  {Short(Text)}";
    }

    private static string Short(string text) => text.Length > 70 ? $"{text[..69]}…" : text;
}
