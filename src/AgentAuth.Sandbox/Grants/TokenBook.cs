using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Grants;

/// <summary>All tokens by value. It has no lock of its own: the ledger's guards it.</summary>
internal sealed class TokenBook(TimeSpan? refreshTokenLife, TimeProvider time)
{
    // Dead access tokens are forgotten beyond this; dead refresh tokens stay, or their reuse would go unseen.
    private const int Crowded = 10_000;

    private readonly Dictionary<string, AccessToken> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefreshToken> _refresh = new(StringComparer.Ordinal);

    public AccessToken? Access(string value) => _access.GetValueOrDefault(value);

    public RefreshToken? Refresh(string value) => _refresh.GetValueOrDefault(value);

    public Grant? GrantOf(string value) => Refresh(value)?.Grant ?? Access(value)?.Grant;

    public AccessToken NewAccessToken(Grant grant, IReadOnlyList<string> scopes)
    {
        var now = time.GetUtcNow();
        var token = new AccessToken
        {
            Value = RandomToken.New("at"),
            Grant = grant,
            Scopes = scopes,
            IssuedAt = now,
            ExpiresAt = now + grant.AccessTokenLife,
        };
        Forget(now);
        _access.Add(token.Value, token);
        return grant.Newest = token;
    }

    public RefreshToken NewRefreshToken(Grant grant)
    {
        var now = time.GetUtcNow();
        var token = new RefreshToken
        {
            Value = RandomToken.New("rt"),
            Grant = grant,
            IssuedAt = now,
            ExpiresAt = now + refreshTokenLife,
        };
        _refresh.Add(token.Value, token);
        return token;
    }

    public IEnumerable<ActiveToken> ActiveAt(DateTimeOffset now) =>
    [
        .. _access.Values.Where(token => token.IsActiveAt(now))
            .Select(
                token =>
                    new ActiveToken("access_token", token.Grant.Id, token.Grant.User, token.Scopes, token.ExpiresAt)),
        .. _refresh.Values.Where(token => token.IsActiveAt(now))
            .Select(
                token =>
                    new ActiveToken(
                        "refresh_token", token.Grant.Id, token.Grant.User, token.Grant.Scopes, token.ExpiresAt)),
    ];

    private void Forget(DateTimeOffset now)
    {
        if (_access.Count < Crowded)
        {
            return;
        }

        foreach (var dead in _access.Values.Where(token => !token.IsActiveAt(now)).ToList())
        {
            _access.Remove(dead.Value);
        }
    }
}
