using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Testing.Stores;

/// <summary>Client registrations that are kept for one test.</summary>
public sealed class MemoryRegistrations : IClientRegistrationStore
{
    private readonly Dictionary<string, ClientRegistration> _registrations = [];

    private readonly Dictionary<(string Issuer, string ClientId), ClientRegistration> _kept = [];

    public ClientRegistration? Read(string issuer) => _registrations.GetValueOrDefault(issuer);

    public ClientRegistration? Find(string issuer, string clientId) => _kept.GetValueOrDefault((issuer, clientId));

    public void Write(ClientRegistration registration)
    {
        _registrations[registration.Issuer] = registration;
        Keep(registration);
    }

    public void Keep(ClientRegistration registration) =>
        _kept[(registration.Issuer, registration.ClientId)] = registration;

    public void Delete(string issuer) => _registrations.Remove(issuer);

    public void Drop(string issuer, string clientId)
    {
        _kept.Remove((issuer, clientId));

        if (Read(issuer)?.ClientId == clientId)
        {
            Delete(issuer);
        }
    }
}
