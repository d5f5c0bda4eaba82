using AgentAuth.Core.Credentials;

namespace AgentAuth.Tui.Effects;

/// <summary>The stores as the view sees them.</summary>
public interface ICredentialSource
{
    /// <summary>Reads all of them: no network, no lock, no secret. Called away from the view's thread.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">Where a store as a whole cannot be read.</exception>
    Listing List();

    /// <summary>A row in JSON, as the commands print it. Without the secret.</summary>
    string JsonOf(Credential credential);

    /// <summary>Completes when any process has changed something of the store, at most a second after it did.</summary>
    Task ChangedAsync(CancellationToken cancellationToken);
}
