namespace AgentAuth.Core.Login;

/// <summary>What a login will do.</summary>
/// <param name="Request">With the provider's record, the flow and the scopes.</param>
/// <param name="IsNew">Whether its provider is not known yet, and to be remembered after a success.</param>
public sealed record LoginPlan(LoginRequest Request, bool IsNew);
