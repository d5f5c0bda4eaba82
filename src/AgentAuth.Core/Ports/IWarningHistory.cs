using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// Which expiries a person was warned of, so that a restart does not say it again. Nothing depends on it.
/// </summary>
public interface IWarningHistory
{
    /// <summary>How far the warnings of this expiry had come; 0 where there was none, or it cannot be read.</summary>
    int StepOf(CredentialId credential, DateTimeOffset end);

    void Record(CredentialId credential, DateTimeOffset end, int step);
}
