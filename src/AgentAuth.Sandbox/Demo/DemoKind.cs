namespace AgentAuth.Sandbox.Demo;

public enum DemoKind
{
    OAuth,
    ApiKey,
}
