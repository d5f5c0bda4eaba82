namespace AgentAuth.Core.Providers;

/// <summary>A scope that gives more than most agents need.</summary>
/// <param name="Scope">The broad scope; a final <c>*</c> matches any ending.</param>
/// <param name="Gives">What it lets an agent do, as the end of "lets an agent …".</param>
/// <param name="Narrower">What to ask for in its place; null where the provider has nothing narrower.</param>
public sealed record ScopeAdvice(string Scope, string Gives, string? Narrower)
{
    public bool Covers(string scope) => Scope.EndsWith('*')
        ? scope.StartsWith(Scope[..^1], StringComparison.Ordinal)
        : string.Equals(scope, Scope, StringComparison.Ordinal);
}
