
namespace AgentAuth.Core.Providers;

/// <summary>RFC 7009 in all but the body, which is JSON, and without a hint.</summary>
internal sealed class NotionRevocation : RevocationForm
{
    public const string Name = "notion";

    public override string Style => Name;

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        var request = new RevocationRequest(call) { IsJson = true, HasHint = false };
        return RevocationReply.From(await request.SendAsync(cancellationToken).ConfigureAwait(false));
    }
}
