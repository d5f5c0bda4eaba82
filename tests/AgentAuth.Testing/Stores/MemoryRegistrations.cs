using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Client registrations that are kept for one test.</summary>
public sealed class MemoryRegistrations : IClientRegistrationStore
{
    private readonly Dictionary<string, ClientRegistration> _registrations = [];

    public ClientRegistration? Read(string issuer) => _registrations.GetValueOrDefault(issuer);

    public void Write(ClientRegistration registration) => _registrations[registration.Issuer] = registration;

    public void Delete(string issuer) => _registrations.Remove(issuer);
}
