
namespace AgentAuth.Core.Providers;

/// <summary>RFC 7009 in all but the body, which is JSON, and without a hint.</summary>
internal sealed class NotionRevocation : RevocationForm
{
    public static RevocationForm Form { get; } = new NotionRevocation();

    public override string Style => "notion";

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        var request = new RevocationRequest(call) { IsJson = true, HasHint = false };
        return RevocationReply.From(await request.SendAsync(cancellationToken).ConfigureAwait(false));
    }
}
