namespace AgentAuth.Core.Providers;

/// <summary>One way in which providers take a token back.</summary>
public abstract class RevocationForm
{
    /// <summary>Its name in <c>revocation_style</c>.</summary>
    public abstract string Style { get; }

    public abstract Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken);
}
