using AgentAuth.Core.Http;

namespace AgentAuth.Core.Providers;

/// <summary>What a server says to a revocation.</summary>
public abstract record RevocationReply
{
    private RevocationReply()
    {
    }

    /// <summary>Revoked, or unknown to the server: RFC 7009 section 2.2 does not tell them apart.</summary>
    public sealed record Accepted : RevocationReply;

    /// <summary>503 and its like: the token must be taken as alive and the call repeated (section 2.2.1).</summary>
    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter) : RevocationReply;

    /// <summary>The server will not do it, now or later.</summary>
    public sealed record Refused(OAuthError Error) : RevocationReply;

    /// <summary>The provider has no way to revoke this token.</summary>
    /// <param name="Reason">What is wrong with the way that it names; null if it names none.</param>
    public sealed record Unsupported(string? Reason = null) : RevocationReply;

    /// <summary>Reads the answer of any revocation call that goes by its status.</summary>
    public static RevocationReply From(OAuthReply reply) => reply switch
    {
        OAuthReply.Answered { IsTransient: true } answer =>
            new Unavailable($"the server answered {(int)answer.Status}", answer.RetryAfter),
        // RFC 6749 section 4.1.2.1 has these two for the moment only; some servers send them with any status.
        OAuthReply.Answered { Error: { Code: "temporarily_unavailable" or "server_error" } error } answer =>
            new Unavailable($"the server answered {error.Code}", answer.RetryAfter),
        OAuthReply.Answered { IsSuccess: true, Error: null } => new Accepted(),
        OAuthReply.Answered answer => new Refused(
            answer.Error ?? OAuthError.From($"status_{(int)answer.Status}", null)),
        OAuthReply.NoAnswer none => new Unavailable(none.Reason, null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
