namespace AgentAuth.Core.Tests.Providers;

/// <summary>What reached <see cref="CannedServer"/>.</summary>
internal sealed record CannedRequest(
    string Method, string Address, IReadOnlyDictionary<string, string> Headers, string? MediaType, string Body);
