namespace AgentAuth.Core.Providers;

/// <summary>A variable, and who issues what it holds.</summary>
public sealed record IssuedVariable(string Issuer, ProviderVariable Variable);
