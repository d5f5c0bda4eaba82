using AgentAuth.Core.Http;

namespace AgentAuth.Core.Providers;

/// <summary>The request of RFC 7009 section 2.1, and what single providers leave out of it.</summary>
public sealed record RevocationRequest(RevocationCall Call)
{
    /// <summary>Whether the client names itself.</summary>
    public bool NamesClient { get; init; } = true;

    /// <summary>Whether it says which kind of token this is.</summary>
    public bool HasHint { get; init; } = true;

    /// <summary>Whether the parameters go as a JSON object.</summary>
    public bool IsJson { get; init; }

    public Task<OAuthReply> SendAsync(CancellationToken cancellationToken) => Call.Send(this, cancellationToken);
}
