namespace AgentAuth.Core.Ports;

/// <summary>Tokens that are logged out here and not yet dead at the provider: the files in <c>revocations/</c>.</summary>
public interface IRevocationQueue
{
    /// <summary>On disk when this returns; the caller deletes the token file only then.</summary>
    void Add(PendingRevocation revocation);

    IReadOnlyList<PendingRevocation> ReadAll();

    void Update(PendingRevocation revocation);

    void Remove(PendingRevocation revocation);
}
