namespace AgentAuth.Core.Credentials;

/// <summary>How much harm a leak would do; decides how often a secret is rotated.</summary>
public enum RiskLevel
{
    Low,
    Medium,
    High,
    Critical,
}
