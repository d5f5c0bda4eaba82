namespace AgentAuth.Sandbox.Faults;

/// <summary>
/// One way in which a provider misbehaves. Faults that stand in for an answer strike before the request is carried out,
/// or after it when <see cref="AfterCommit"/> is set: the tokens are then spent and issued, and the client cannot know.
/// </summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Whether the fault strikes once the request has been carried out.</summary>
    public bool AfterCommit { get; init; }

    /// <summary>The connection is cut without an answer.</summary>
    public sealed record DropReply : Fault
    {
        public DropReply() => AfterCommit = true;
    }

    /// <summary>The answer is late by this much, on the provider's clock.</summary>
    public sealed record Delay(TimeSpan Length) : Fault;

    /// <summary>The request waits until the task is done: for tests that need to act meanwhile.</summary>
    public sealed record Hold(Task Until) : Fault;

    /// <summary>
    /// 429; <c>RetryAfter</c> is the header as sent, seconds or a date (RFC 9110 section 10.2.3), null for none.
    /// </summary>
    public sealed record RateLimit(string? RetryAfter) : Fault;

    /// <summary>A 5xx with a body that is not JSON, as a gateway sends.</summary>
    public sealed record ServerError(int Status = 503, string? RetryAfter = null) : Fault;

    /// <summary>200 with a web page, as a captive portal sends.</summary>
    public sealed record HtmlPage : Fault;

    /// <summary>
    /// A redirect that keeps method and body: followed, it hands the refresh token to another origin.
    /// </summary>
    public sealed record RedirectTo(Uri Location, int Status = 307) : Fault;

    /// <summary>The right answer with this many bytes of padding.</summary>
    public sealed record HugeBody(int Padding = 8 * 1024 * 1024) : Fault;

    /// <summary>The right answer, one byte after each pause.</summary>
    public sealed record SlowBody(TimeSpan Pause) : Fault;

    /// <summary>Refuses to refresh while the access token has lived less than this share of its life.</summary>
    public sealed record RefuseEarlyRefresh(double Share = 1, string Error = "invalid_request") : Fault;

    /// <summary>A refresh grants only these scopes from then on, and says so.</summary>
    public sealed record ShrinkScopes(params IReadOnlyList<string> Kept) : Fault;

    /// <summary>The reply has no refresh token; on a refresh the present one stays in use.</summary>
    public sealed record OmitRefreshToken : Fault;

    /// <summary>
    /// The authorization response lacks <c>iss</c> although the metadata promises it (RFC 9207 section 2.4).
    /// </summary>
    public sealed record OmitIssuer : Fault;

    /// <summary>
    /// The authorization response names another issuer, as in a mix-up attack (RFC 9207 section 2.4).
    /// </summary>
    public sealed record WrongIssuer(string Issuer) : Fault;

    /// <summary>The authorization response carries another <c>state</c>; null for none.</summary>
    public sealed record WrongState(string? State) : Fault;

    /// <summary>
    /// <c>expires_in</c> as raw JSON (<c>"3600"</c> in quotes, <c>-1</c>, <c>1e99</c>); null leaves it out.
    /// </summary>
    public sealed record ExpiresIn(string? Json) : Fault;

    public sealed record TokenType(string? Value) : Fault;

    public sealed record EmptyAccessToken : Fault;

    /// <summary>
    /// Refuses to revoke tokens of one kind (a hint of RFC 7009); without an error the body is empty, as of a gateway.
    /// </summary>
    public sealed record RefuseRevocation(string Kind, int Status = 400, string? Error = "unsupported_token_type")
        : Fault;

    /// <summary>Answers a registration and keeps no client.</summary>
    public sealed record ForgetNewClient : Fault;

    /// <summary>Answers as if it had revoked, and revokes nothing.</summary>
    public sealed record IgnoreRevocation : Fault;
}
