using AgentAuth.Core.Http;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Providers;

/// <summary>
/// <c>auth.revoke</c> revokes the very token it is called with. Refresh tokens cannot call it. Every answer has status
/// 200; what counts is <c>ok</c> in the body.
/// </summary>
internal sealed class SlackRevocation : RevocationForm
{
    private static readonly Uri Address = new("https://slack.com/api/auth.revoke");

    // Said of a token that is dead already, which is what was wanted.
    private static readonly string[] DeadAlready = [
        "token_revoked", "token_expired", "invalid_auth", "account_inactive"];

    public static RevocationForm Form { get; } = new SlackRevocation();

    public override string Style => "slack";

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        if (call.Hint is TokenHint.RefreshToken)
        {
            return new RevocationReply.Refused(
                OAuthError.From("unsupported_token_type", "only access tokens can be revoked"));
        }

        var reply = await call.Http.PostWithTokenAsync(
            Address, call.Token, call.Provider.TokenHeaders, cancellationToken).ConfigureAwait(false);

        return reply switch
        {
            OAuthReply.Answered { IsTransient: false, Error: { } error } => DeadAlready.Contains(error.Code)
                ? new RevocationReply.Accepted()
                : new RevocationReply.Refused(error),
            OAuthReply.Answered { IsSuccess: true } answer when !Says(answer, "ok") =>
                new RevocationReply.Unavailable("the answer is unreadable", null),
            _ => RevocationReply.From(reply),
        };
    }

    private static bool Says(OAuthReply.Answered answer, string member) =>
        answer.TryReadObject(out var json) && json.IsTrue(member);
}
