using AgentAuth.Core.Credentials;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.Effects;

/// <summary>Brings new credentials in.</summary>
public interface ILoginDesk
{
    /// <summary>Every provider, in the order in which a picker shows them.</summary>
    IReadOnlyList<ProviderDefinition> Providers();

    /// <inheritdoc cref="OAuthLogin.RunAsync"/>
    Task<LoginOutcome> LogInAsync(
        LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken);

    /// <summary>
    /// Shows the key to its provider, and stores it with what that says of it. Returns the entry that was replaced.
    /// </summary>
    /// <exception cref="Core.Errors.AgentAuthException">Where the provider refuses the key, or an OAuth login has that
    /// name.</exception>
    Task<StoredSecret?> AddAsync(StoredSecret secret, CancellationToken cancellationToken);
}
