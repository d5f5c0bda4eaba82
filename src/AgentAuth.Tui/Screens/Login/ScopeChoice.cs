using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>One scope that can be asked for.</summary>
/// <param name="Scope">Its name.</param>
/// <param name="IsOn">Whether it is asked for.</param>
/// <param name="Advice">Why it is broad; null where it is not.</param>
public sealed record ScopeChoice(string Scope, bool IsOn, ScopeAdvice? Advice)
{
    /// <summary>Asked for where nobody says otherwise.</summary>
    public bool IsUsual { get; init; }

    /// <summary>
    /// What the provider's record and an earlier login name, and the broad ones after them. Asked for are those of the
    /// earlier login, or the record's own.
    /// </summary>
    public static IEnumerable<ScopeChoice> Of(ProviderDefinition provider, IReadOnlyList<string> earlier)
    {
        var wanted = earlier.Count > 0 ? earlier : provider.Scopes;
        var broad = provider.BroadScopes.Select(advice => advice.Scope).Where(scope => !scope.EndsWith('*'));
        return provider.Scopes.Concat(earlier).Concat(broad).Distinct()
            .Select(scope => Of(provider, scope, wanted.Contains(scope)));
    }

    public static ScopeChoice Of(ProviderDefinition provider, string scope, bool isOn) =>
        new(scope, isOn, provider.BroadScopes.FirstOrDefault(advice => advice.Covers(scope)))
        {
            IsUsual = provider.Scopes.Contains(scope),
        };
}
