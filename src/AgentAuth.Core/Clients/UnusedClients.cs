using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Clients;

/// <summary>A client goes with the last login of it and the last revocation that needs it.</summary>
public sealed class UnusedClients(
    IGrantStore grants, IRevocationQueue queue, IClientRegistrationStore registrations)
{
    /// <summary>Never fails the end of a login: what stays is dropped with the next.</summary>
    public void DropClientOf(Grant ended)
    {
        try
        {
            if (ended.Server.Issuer is { } issuer && registrations.Find(issuer, ended.ClientId) is not null
                && !IsUsed(ended))
            {
                registrations.Drop(issuer, ended.ClientId);
            }
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is ProblemCode.UnsafeStore or ProblemCode.CorruptStore)
        {
            // Its file is nobody's secret but the server's, and doctor names what is wrong with it.
        }
    }

    // What cannot be read may be in need of it.
    private bool IsUsed(Grant ended) =>
        grants.ReadAll().Any(entry => entry.Value is not { } grant || IsOfSameClient(grant, ended))
        || queue.Faults().Count > 0
        || queue.ReadAll().Any(pending => IsOfSameClient(pending.Grant, ended));

    private static bool IsOfSameClient(Grant grant, Grant other) =>
        grant.ClientId == other.ClientId && grant.Server.Issuer == other.Server.Issuer;
}
