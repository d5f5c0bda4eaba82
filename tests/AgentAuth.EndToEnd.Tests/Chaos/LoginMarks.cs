using System.Collections.Concurrent;
using System.Globalization;
using AgentAuth.Sandbox.Grants;

namespace AgentAuth.EndToEnd.Tests.Chaos;

/// <summary>
/// Every login of the storm asks for a scope of its own, by which the provider's grant is known again: what a login
/// that was killed has left there is another matter than what one has left that came to its end.
/// </summary>
internal sealed class LoginMarks
{
    private const int Most = 20_000;

    /// <summary>
    /// Killed, or left without the provider's answer: such a login never held the tokens that were made for it, and a
    /// code may not be sent twice (RFC 6749 section 4.1.2).
    /// </summary>
    private static readonly int[] Unheld = [137, 8];

    private readonly ConcurrentDictionary<string, int> _ended = [];
    private int _last;

    public static IReadOnlyList<string> Scopes { get; } =
        ["read", .. Enumerable.Range(1, Most).Select(Mark)];

    public string Next() => Mark(Interlocked.Increment(ref _last));

    public void Ended(string mark, int exitCode) => _ended[mark] = exitCode;

    /// <summary>Whether the tokens of this grant have reached somebody who has to answer for them.</summary>
    public bool WereHeld(GrantSummary grant) => grant.RefreshPosts > 0
        || grant.Scopes.Any(scope => _ended.TryGetValue(scope, out var exitCode) && !Unheld.Contains(exitCode));

    private static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"mark{number}");
}
