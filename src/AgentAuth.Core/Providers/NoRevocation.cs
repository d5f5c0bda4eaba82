namespace AgentAuth.Core.Providers;

/// <summary>For providers that offer no way at all: the user is given the page where they can do it.</summary>
public sealed class NoRevocation : RevocationForm
{
    public static RevocationForm Form { get; } = new NoRevocation();

    public override string Style => "none";

    public override Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken) =>
        Task.FromResult<RevocationReply>(new RevocationReply.Unsupported());
}
