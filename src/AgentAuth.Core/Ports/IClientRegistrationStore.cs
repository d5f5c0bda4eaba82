using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// Clients that were registered dynamically (RFC 7591), keyed by issuer and never used at another one.
/// </summary>
public interface IClientRegistrationStore
{
    /// <summary>The client for a new login; null where none was registered.</summary>
    ClientRegistration? Read(string issuer);

    /// <summary>
    /// The client of that id, whether it was registered or brought by the user, and also where a later registration
    /// took its place: older grants go on with it. Null where none is kept.
    /// </summary>
    ClientRegistration? Find(string issuer, string clientId);

    void Write(ClientRegistration registration);

    /// <summary>Keeps a client that the user brought, for later refreshes; new logins are not offered it.</summary>
    void Keep(ClientRegistration registration);

    /// <summary>New logins are offered no client of this issuer any more; grants that have one go on with it.</summary>
    void Delete(string issuer);

    /// <summary>The client is of use to nobody any more.</summary>
    void Drop(string issuer, string clientId);
}
