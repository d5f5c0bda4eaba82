using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Login;

/// <summary>What of a client of the user's own a login lacks.</summary>
public static class ClientNeed
{
    /// <summary>Null where nothing is missing.</summary>
    /// <param name="request">The login, with what is configured.</param>
    /// <param name="isRegistered">Whether the server registers clients itself.</param>
    public static Problem? Of(LoginRequest request, bool isRegistered)
    {
        var provider = request.Provider;
        var message = (provider.ClientId is null && !isRegistered, LacksSecret(provider, request.Flow)) switch
        {
            (true, true) => $"{provider.Name} needs a client id and a client secret of your own",
            (true, false) => $"{provider.Name} needs a client id of your own",
            (false, true) => $"{provider.Name} demands the secret of the client in the browser flow",
            _ => null,
        };

        return message is null ? null : new Problem(ProblemCode.ClientIdRequired, message, Hint(request));
    }

    public static bool LacksSecret(ProviderDefinition provider, LoginFlow flow) =>
        flow is LoginFlow.Browser && provider is { BrowserNeedsSecret: true, ClientSecret: null };

    /// <summary>
    /// The command that gives it. A secret is in no command line: what to do is on the provider's page. A provider that
    /// a login has just described is written down by a login that succeeds, and by no other.
    /// </summary>
    internal static string Hint(LoginRequest request) => request switch
    {
        { Provider.Id: McpServer.ProviderId } => $"{LoginHint.For(request.Id, request.Provider.Resource)} --client-id ID",
        _ when LacksSecret(request.Provider, request.Flow) => $"agent provider show {request.Provider.Id}",
        { IsNewProvider: true, Provider.Issuer: { } issuer } =>
            $"agent login {request.Id} --issuer {ShellWord.Of(issuer)} --client-id ID",
        _ => $"agent login {request.Id} --client-id ID",
    };
}
