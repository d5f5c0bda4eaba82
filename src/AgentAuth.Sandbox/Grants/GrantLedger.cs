using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Sandbox.Grants;

/// <summary>
/// All grants and their tokens. Every method is one transaction under one lock, so that of two requests with the same
/// refresh token exactly one is the first.
/// </summary>
internal sealed class GrantLedger(SandboxOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Grant> _grants = new(StringComparer.Ordinal);
    private readonly TokenBook _tokens = new(options.RefreshTokenLife, time);

    public Grant Open(Grant grant)
    {
        lock (_gate)
        {
            _grants.Add(grant.Id, grant);
            return grant;
        }
    }

    public TokenOutcome Issue(Grant grant, bool omitRefreshToken = false)
    {
        lock (_gate)
        {
            if (grant.IsRevoked)
            {
                return TokenOutcome.InvalidGrant("the grant was revoked");
            }

            var refresh = grant.IsRefreshable && !omitRefreshToken ? _tokens.NewRefreshToken(grant) : null;
            return new TokenOutcome.Issued(new IssuedTokens(_tokens.NewAccessToken(grant, grant.Scopes), refresh));
        }
    }

    /// <summary>
    /// RFC 6749 section 6, with rotation and reuse detection as RFC 9700 section 4.14.2 asks for public clients.
    /// </summary>
    public TokenOutcome Refresh(string value, string clientId, RefreshTerms terms)
    {
        lock (_gate)
        {
            if (_tokens.Refresh(value) is not { } token || token.Grant.ClientId != clientId)
            {
                return TokenOutcome.InvalidGrant("the refresh token is unknown");
            }

            var now = time.GetUtcNow();
            if (token.Grant.IsRevoked)
            {
                return TokenOutcome.InvalidGrant("the grant was revoked");
            }

            if (token.ExpiresAt <= now)
            {
                return TokenOutcome.InvalidGrant("the refresh token has expired");
            }

            return token.SpentAt is null ? Exchange(token, terms, now) : Replay(token, now);
        }
    }

    public Grant? Find(string grantId)
    {
        lock (_gate)
        {
            return _grants.GetValueOrDefault(grantId);
        }
    }

    public AccessToken? ActiveAccessToken(string value)
    {
        lock (_gate)
        {
            return _tokens.Access(value) is { } token && token.IsActiveAt(time.GetUtcNow()) ? token : null;
        }
    }

    public RefreshToken? ActiveRefreshToken(string value)
    {
        lock (_gate)
        {
            return _tokens.Refresh(value) is { } token && token.IsActiveAt(time.GetUtcNow()) ? token : null;
        }
    }

    /// <summary>
    /// RFC 7009 section 2.1: with a refresh token its access tokens die too. A spent refresh token kills its family as
    /// well, or a client whose rotation was lost could not log out. False when the token is another client's.
    /// </summary>
    public bool Revoke(string value, string clientId)
    {
        lock (_gate)
        {
            if (_tokens.GrantOf(value) is not { } grant)
            {
                return true;
            }

            if (grant.ClientId != clientId)
            {
                return false;
            }

            if (options.RevocationEndsAllLogins)
            {
                EndAll(grant);
            }
            else if (_tokens.Access(value) is { } access)
            {
                access.IsRevoked = true;
            }
            else
            {
                grant.IsRevoked = true;
            }

            return true;
        }
    }

    public void Revoke(Grant grant)
    {
        lock (_gate)
        {
            grant.IsRevoked = true;
        }
    }

    /// <summary>Counted on arrival, so that refused, delayed and dropped attempts count too.</summary>
    public void CountRefreshPost(string value)
    {
        lock (_gate)
        {
            if (_tokens.Refresh(value) is { } token)
            {
                token.Grant.RefreshPosts++;
            }
        }
    }

    /// <summary>The grant that an access or refresh token of any age belongs to.</summary>
    public Grant? GrantOf(string value)
    {
        lock (_gate)
        {
            return _tokens.GrantOf(value);
        }
    }

    public IReadOnlyList<T> SelectGrants<T>(Func<Grant, T> select)
    {
        lock (_gate)
        {
            return [.. _grants.Values.Select(select)];
        }
    }

    public IReadOnlyList<ActiveToken> ActiveTokens()
    {
        lock (_gate)
        {
            return [.. _tokens.ActiveAt(time.GetUtcNow())];
        }
    }

    private void EndAll(Grant like)
    {
        foreach (var grant in _grants.Values.Where(grant => grant.User == like.User && grant.ClientId == like.ClientId))
        {
            grant.IsRevoked = true;
        }
    }

    private TokenOutcome Exchange(RefreshToken token, RefreshTerms terms, DateTimeOffset now)
    {
        var grant = token.Grant;
        // RFC 6749 section 6: the requested scope must not exceed what the user granted.
        if (terms.RequestedScopes?.Except(grant.Scopes, StringComparer.Ordinal).Any() == true)
        {
            return new TokenOutcome.Refused("invalid_scope", "the scope exceeds the grant");
        }

        if (terms.RefusalAt(ShareLived(grant.Newest, now)) is { } error)
        {
            return new TokenOutcome.Refused(error, "the access token is still fresh");
        }

        grant.Scopes = terms.ShrinkTo() ?? grant.Scopes;
        var scopes = terms.RequestedScopes?.Intersect(grant.Scopes, StringComparer.Ordinal).ToList() ?? grant.Scopes;
        var access = _tokens.NewAccessToken(grant, scopes);
        if (!options.RotatesRefreshTokens || terms.OmitsRefreshToken())
        {
            return new TokenOutcome.Issued(new IssuedTokens(access, null));
        }

        token.SpentAt = now;
        token.Successor = _tokens.NewRefreshToken(grant);
        return new TokenOutcome.Issued(new IssuedTokens(access, token.Successor));
    }

    private TokenOutcome Replay(RefreshToken token, DateTimeOffset now)
    {
        if (now - token.SpentAt < options.ReuseGrace && token.Successor is { SpentAt: null } successor)
        {
            return new TokenOutcome.Issued(
                new IssuedTokens(_tokens.NewAccessToken(token.Grant, token.Grant.Scopes), successor));
        }

        token.Grant.IsRevoked |= options.ReuseRevokesGrant;
        return TokenOutcome.InvalidGrant("the refresh token was used before");
    }

    private static double ShareLived(AccessToken? token, DateTimeOffset now) =>
        token?.ExpiresAt is { } expiresAt ? (now - token.IssuedAt) / (expiresAt - token.IssuedAt) : 1;
}
