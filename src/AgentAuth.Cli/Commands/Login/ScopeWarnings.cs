using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>
/// What to say of scopes: of broad ones before they are asked for, of differences after they were granted.
/// </summary>
internal static class ScopeWarnings
{
    public static IEnumerable<string> Before(ProviderDefinition provider, IReadOnlyList<string> scopes)
    {
        foreach (var scope in scopes)
        {
            if (provider.BroadScopes.FirstOrDefault(advice => advice.Covers(scope)) is { } advice)
            {
                var narrower = advice.Narrower is null ? "" : $"; narrower: {advice.Narrower}";
                yield return $"the scope '{scope}' lets an agent {advice.Gives}{narrower}";
            }
        }
    }

    public static IEnumerable<string> After(IReadOnlyList<string> missing, IReadOnlyList<string> unasked)
    {
        if (missing.Count > 0)
        {
            yield return $"not granted: {string.Join(' ', missing)}";
        }

        if (unasked.Count > 0)
        {
            yield return $"granted without being asked for: {string.Join(' ', unasked)}";
        }
    }
}
