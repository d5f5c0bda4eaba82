namespace AgentAuth.Core.Providers;

/// <summary>The standard form: RFC 7009 section 2.1, with <c>client_id</c> in the body for a public client.</summary>
public sealed class Rfc7009Revocation : RevocationForm
{
    public static RevocationForm Form { get; } = new Rfc7009Revocation();

    public override string Style => "rfc7009";

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken) =>
        call.Server.RevocationEndpoint is null
            ? new RevocationReply.Unsupported()
            : RevocationReply.From(
                await new RevocationRequest(call).SendAsync(cancellationToken).ConfigureAwait(false));
}
