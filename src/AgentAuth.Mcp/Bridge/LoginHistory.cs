using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// What asking a person has brought so far, so that a server that is never content cannot open one browser tab after
/// another (MCP 2025-11-25: limits and a memory of failed attempts).
/// </summary>
internal sealed class LoginHistory(TimeProvider clock)
{
    /// <summary>A host repeats a call that failed at once; a person who said no has said so for a while.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SpurnedFor = TimeSpan.FromMinutes(10);

    private const int MostStepUps = 3;

    private static readonly TimeSpan StepUpWindow = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _fruitless = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _stepUps = [];
    private (Problem Problem, DateTimeOffset Until)? _failure;
    private string? _won;
    private string? _refreshed;
    private DateTimeOffset _spurnedUntil;

    /// <summary>The token of a login is with us; whether the server takes it is not known.</summary>
    public void Won(string fingerprint)
    {
        lock (_gate)
        {
            _won = fingerprint;
            _failure = null;
        }
    }

    /// <summary>The server took this token: what happens to it later is another matter.</summary>
    public void Served(string fingerprint)
    {
        lock (_gate)
        {
            _won = fingerprint == _won ? null : _won;
            _refreshed = fingerprint == _refreshed ? null : _refreshed;
        }
    }

    /// <summary>A refresh brought this token because the server refused the one before.</summary>
    public void Refreshed(string fingerprint)
    {
        lock (_gate)
        {
            _refreshed = fingerprint;
        }
    }

    /// <summary>
    /// Whether the server refuses a token that was just refreshed for it: another refresh would bring no better one.
    /// </summary>
    public bool WasRefreshedInVain(string fingerprint)
    {
        lock (_gate)
        {
            return fingerprint == _refreshed;
        }
    }

    /// <summary>
    /// The server refused this token. True where a login had just brought it, and for a while after: another would
    /// bring no better one.
    /// </summary>
    public bool IsSpurned(string fingerprint)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _spurnedUntil = fingerprint == _won ? now + SpurnedFor : _spurnedUntil;
            return now < _spurnedUntil;
        }
    }

    public void Failed(Problem problem)
    {
        lock (_gate)
        {
            _failure = (problem, clock.GetUtcNow() + Quiet);
        }
    }

    /// <summary>The answer that a person gave a moment ago; null where one may be asked.</summary>
    public Problem? RecentFailure()
    {
        lock (_gate)
        {
            return _failure is { } failure && clock.GetUtcNow() < failure.Until ? failure.Problem : null;
        }
    }

    /// <summary>Whether these scopes may be asked for: not in vain before, and not too many times in a row.</summary>
    public bool MayStepUp(IEnumerable<string> scopes)
    {
        lock (_gate)
        {
            while (_stepUps.TryPeek(out var first) && clock.GetUtcNow() - first >= StepUpWindow)
            {
                _stepUps.Dequeue();
            }

            if (_stepUps.Count >= MostStepUps || _fruitless.Contains(Key(scopes)))
            {
                return false;
            }

            _stepUps.Enqueue(clock.GetUtcNow());
            return true;
        }
    }

    /// <summary>These were asked for and not granted.</summary>
    public void SteppedUpInVain(IEnumerable<string> scopes)
    {
        lock (_gate)
        {
            _fruitless.Add(Key(scopes));
        }
    }

    private static string Key(IEnumerable<string> scopes) => string.Join(' ', scopes.Order(StringComparer.Ordinal));
}
