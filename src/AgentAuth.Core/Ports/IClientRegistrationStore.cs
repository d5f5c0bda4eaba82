using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Ports;

/// <summary>Clients that were registered dynamically (RFC 7591), keyed by issuer and never used at another one.</summary>
public interface IClientRegistrationStore
{
    ClientRegistration? Read(string issuer);

    void Write(ClientRegistration registration);

    void Delete(string issuer);
}
