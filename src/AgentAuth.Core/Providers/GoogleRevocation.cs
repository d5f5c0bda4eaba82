
namespace AgentAuth.Core.Providers;

/// <summary>
/// The token alone, no client (developers.google.com, "Using OAuth 2.0 for Mobile and Desktop Apps"): the
/// non-confidential secret has no business there. A token that is dead already is 400 <c>invalid_token</c>, where RFC
/// 7009 section 2.2 says 200.
/// </summary>
internal sealed class GoogleRevocation : RevocationForm
{
    public static RevocationForm Form { get; } = new GoogleRevocation();

    public override string Style => "google";

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        var request = new RevocationRequest(call) { NamesClient = false, HasHint = false };
        var reply = RevocationReply.From(await request.SendAsync(cancellationToken).ConfigureAwait(false));

        return reply is RevocationReply.Refused { Error.Code: "invalid_token" }
            ? new RevocationReply.Accepted()
            : reply;
    }
}
