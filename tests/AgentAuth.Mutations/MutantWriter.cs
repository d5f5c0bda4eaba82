using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentAuth.Mutations;

/// <summary>
/// The mistakes that people make: a condition turned around, a bound moved by one, one side of an "and" or an "or"
/// forgotten, a call or an assignment left out, a constant turned over. Each is written into the source beside what
/// stands there, behind a switch of its own, so that one compilation holds all of them.
/// </summary>
/// <param name="first">The number of the first that is found.</param>
/// <param name="wanted">Which of them are written; all are found.</param>
internal sealed class MutantWriter(int first, Func<int, bool> wanted) : CSharpSyntaxRewriter
{
    /// <summary>The number of no mutant.</summary>
    public const int None = 0;

    /// <summary>The switches: the number of the mistake that is made, zero for none.</summary>
    public const string Switches = """
        internal static class ActiveMutant
        {
            internal static int Number;

            internal static bool Is(int number) => Number == number;
        }
        """;

    private static readonly Dictionary<SyntaxKind, string> Operators = new()
    {
        [SyntaxKind.LessThanToken] = "<=",
        [SyntaxKind.LessThanEqualsToken] = "<",
        [SyntaxKind.GreaterThanToken] = ">=",
        [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=",
        [SyntaxKind.ExclamationEqualsToken] = "==",
        [SyntaxKind.PlusToken] = "-",
        [SyntaxKind.MinusToken] = "+",
    };

    private readonly List<Mutant> _found = [];

    public IReadOnlyList<Mutant> Found => _found;

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node) => node.Kind() switch
    {
        SyntaxKind.LogicalAndExpression => Sides(node, "&&", (on, side) => $"({on} || ({side}))"),
        SyntaxKind.LogicalOrExpression => Sides(node, "||", (on, side) => $"(!{on} && ({side}))"),
        SyntaxKind.CoalesceExpression => Replace(
            node, node.Right.ToString(), base.VisitBinaryExpression,
            (on, was) => $"({on} ? null : ({was.Left})) ?? {was.Right.ToFullString()}"),
        _ when Operators.TryGetValue(node.OperatorToken.Kind(), out var other) && !ConcatenatesText(node) => Replace(
            node, $"{node.Left} {other} {node.Right}", base.VisitBinaryExpression,
            (on, was) => $"({on} ? {With(was, other)} : {was.ToFullString()})"),
        _ => base.VisitBinaryExpression(node),
    };

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var on = Negate(node.Condition);
        var was = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return was.WithCondition(Negated(on, was.Condition));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var on = Negate(node.Condition);
        var was = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return was.WithCondition(Negated(on, was.Condition));
    }

    public override SyntaxNode? VisitWhenClause(WhenClauseSyntax node)
    {
        var on = Negate(node.Condition);
        var was = (WhenClauseSyntax)base.VisitWhenClause(node)!;
        return was.WithCondition(Negated(on, was.Condition));
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node) =>
        node.IsKind(SyntaxKind.LogicalNotExpression)
            ? Replace(
                node, node.Operand.ToString(), base.VisitPrefixUnaryExpression,
                (on, was) => $"({on} == ({was.Operand.ToFullString()}))")
            : base.VisitPrefixUnaryExpression(node);

    // What ConfigureAwait is told makes no difference in a program without a synchronization context.
    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node switch
    {
        { Parent.Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
            when called.Name.ToString() is "ConfigureAwait" => node,
        _ when node.IsKind(SyntaxKind.TrueLiteralExpression) => Replace(
            node, "false", base.VisitLiteralExpression, (on, _) => $"(!{on})"),
        _ when node.IsKind(SyntaxKind.FalseLiteralExpression) => Replace(
            node, "true", base.VisitLiteralExpression, (on, _) => $"({on})"),
        _ => node,
    };

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var on = Find(node, node.ToString(), ";");
        var was = base.VisitExpressionStatement(node)!;
        return on is null ? was : SyntaxFactory.ParseStatement($"{{ if (!{on}) {{ {was.ToFullString()} }} }}\n");
    }

    private BinaryExpressionSyntax Sides(
        BinaryExpressionSyntax node, string between, Func<string, string, string> without)
    {
        var onlyLeft = Find(node, node.ToString(), node.Left.ToString());
        var onlyRight = Find(node, node.ToString(), node.Right.ToString());
        var was = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        var left = onlyRight is null ? was.Left.ToFullString() : without(onlyRight, was.Left.ToFullString());
        var right = onlyLeft is null ? was.Right.ToFullString() : without(onlyLeft, was.Right.ToFullString());
        return (BinaryExpressionSyntax)SyntaxFactory.ParseExpression($"{left} {between} {right}");
    }

    private SyntaxNode? Replace<T>(
        T node, string text, Func<T, SyntaxNode?> visit, Func<string, T, string> write)
        where T : ExpressionSyntax
    {
        var on = Find(node, node.ToString(), text);
        var was = visit(node);
        return on is null ? was : SyntaxFactory.ParseExpression(write(on, (T)was!));
    }

    private string? Negate(ExpressionSyntax condition) =>
        Find(condition, condition.ToString(), $"!({condition})");

    private static ExpressionSyntax Negated(string? on, ExpressionSyntax condition) =>
        on is null ? condition : SyntaxFactory.ParseExpression($"({on} != ({condition.ToFullString()}))");

    private string? Find(SyntaxNode node, string was, string text)
    {
        var number = first + _found.Count;
        _found.Add(new Mutant(number, node, was, text));
        return wanted(number) ? $"ActiveMutant.Is({number})" : null;
    }

    private static string With(BinaryExpressionSyntax was, string other) =>
        $"{was.Left.ToFullString()} {other} {was.Right.ToFullString()}";

    private static bool ConcatenatesText(BinaryExpressionSyntax node) =>
        node.DescendantNodes().Any(part => part.IsKind(SyntaxKind.StringLiteralExpression));
}
