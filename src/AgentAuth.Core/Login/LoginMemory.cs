using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Login;

/// <summary>What a login that worked leaves behind beside its grant, so that the next one needs no options.</summary>
public static class LoginMemory
{
    /// <summary>
    /// Writes down a provider that was new, or the client id that was brought to one that has none. Null, or why that
    /// could not be done: the login stands all the same.
    /// </summary>
    public static Problem? Remember(this IProviders providers, LoginRequest request)
    {
        var provider = request.Provider;

        try
        {
            // Another process may have written it down meanwhile.
            var known = providers.Find(provider.Id);

            if (known is null)
            {
                providers.Add(provider);
            }
            else if (known.ClientId is null && provider.ClientId is { } clientId)
            {
                providers.KeepClient(provider.Id, clientId, provider.ClientSecret);
            }

            return null;
        }
        catch (AgentAuthException failure)
        {
            return failure.Problem;
        }
    }
}
