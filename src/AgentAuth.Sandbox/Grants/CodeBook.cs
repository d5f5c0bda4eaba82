namespace AgentAuth.Sandbox.Grants;

/// <summary>Authorization codes, each good for one redemption.</summary>
internal sealed class CodeBook(GrantLedger ledger, TimeProvider time)
{
    private const int Crowded = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);

    public void Add(AuthorizationCode code)
    {
        lock (_gate)
        {
            if (_codes.Count >= Crowded)
            {
                Forget();
            }

            _codes.Add(code.Value, code);
        }
    }

    /// <summary>
    /// Marks the code used and gives its grant, or says why not. A second use revokes what the first one gave
    /// (RFC 6749 section 4.1.2). A failed attempt uses the code up, so that a stolen one cannot be tried at leisure.
    /// </summary>
    public (Grant? Grant, string Refusal) Redeem(string value, string clientId, string? redirectUri, string verifier)
    {
        lock (_gate)
        {
            if (!_codes.TryGetValue(value, out var code) || code.Grant.ClientId != clientId)
            {
                return (null, "the code is unknown");
            }

            if (code.IsRedeemed)
            {
                ledger.Revoke(code.Grant);
                return (null, "the code was used before");
            }

            code.IsRedeemed = true;
            return Refusal(code, redirectUri, verifier) is { } refusal ? (null, refusal) : (code.Grant, "");
        }
    }

    private void Forget()
    {
        foreach (var dead in _codes.Values.Where(code => code.ExpiresAt <= time.GetUtcNow()).ToList())
        {
            _codes.Remove(dead.Value);
        }
    }

    private string? Refusal(AuthorizationCode code, string? redirectUri, string verifier) =>
        time.GetUtcNow() >= code.ExpiresAt ? "the code has expired"
        : !string.Equals(redirectUri, code.RedirectUri, StringComparison.Ordinal)
            ? "redirect_uri is not the one of the authorization request"
            : !Pkce.Matches(verifier, code.Challenge) ? "code_verifier does not match"
            : null;
}
