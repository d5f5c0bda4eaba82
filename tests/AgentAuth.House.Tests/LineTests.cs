using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentAuth.House.Tests;

/// <summary>
/// A line has at most 120 characters. A text in quotes is not torn apart for that: it may go further where little else
/// stands beside it.
/// </summary>
public sealed class LineTests
{
    private const int Longest = 120;
    private const int MostBesideText = 60;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_line_is_longer_than_can_be_read(string tree) => Rule.Holds(
        Repository.Files(tree).AsParallel().AsOrdered().SelectMany(file => TooLong(file, Repository.Read(file))));

    [Theory]
    [InlineData("class A; // {0}", 1)]
    [InlineData("class A {{ string B = \"{0}\"; }}", 0)]
    [InlineData("class A {{ string B = $\"{0}{{1}}\"; }}", 0)]
    [InlineData("class A {{ string B = C(one, two, three, four, five, six, seven, eight, \"{0}\"); }}", 1)]
    [InlineData("class A {{ string B = \"\"\"\n{0}\n\"\"\"; }}", 0)]
    public void A_long_text_alone_may_be_long(string code, int offences) =>
        Assert.Equal(offences, TooLong("A.cs", string.Format(null, code, new string('x', Longest))).Count());

    private static IEnumerable<string> TooLong(string file, string text)
    {
        var source = SourceText.From(text);
        var lines = source.Lines.Where(line => line.Span.Length > Longest).ToList();

        if (lines.Count == 0)
        {
            return [];
        }

        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        return lines.Where(line => line.Span.Length - LongestText(root, line.Span) > MostBesideText)
            .Select(line => $"{file}({line.LineNumber + 1}): {line.Span.Length}");
    }

    private static int LongestText(SyntaxNode root, TextSpan line) => root.DescendantNodes(line)
        .Where(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)
        .Max(node => node.Span.Intersection(line)?.Length) ?? 0;
}
