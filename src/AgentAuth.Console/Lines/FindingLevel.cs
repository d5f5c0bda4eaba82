namespace AgentAuth.Console.Lines;

public enum FindingLevel
{
    Ok,
    Warning,
    Failure,
}
