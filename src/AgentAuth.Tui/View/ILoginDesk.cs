using AgentAuth.Core.Credentials;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.View;

/// <summary>Brings new credentials in.</summary>
public interface ILoginDesk
{
    /// <summary>Every provider, in the order in which a picker shows them.</summary>
    IReadOnlyList<ProviderDefinition> Providers();

    /// <inheritdoc cref="Login.RunAsync"/>
    Task<LoginOutcome> LogInAsync(LoginRequest request, ILoginConversation conversation, CancellationToken cancellationToken);

    /// <inheritdoc cref="AddSecret.Run"/>
    StoredSecret? Add(StoredSecret secret);
}
