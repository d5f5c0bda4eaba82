namespace AgentAuth.Core.Ports;

/// <summary>
/// Which expiries a person was warned of, so that a restart does not say it again. Nothing depends on it.
/// </summary>
public interface IWarningHistory
{
    /// <summary>How far the warnings of this expiry had come; 0 where there was none, or it cannot be read.</summary>
    int StepOf(string credential, DateTimeOffset end);

    void Record(string credential, DateTimeOffset end, int step);
}
