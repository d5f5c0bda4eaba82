namespace AgentAuth.Core.OAuth;

/// <summary>One challenge of a <c>WWW-Authenticate</c> header (RFC 9110 section 11.6.1).</summary>
/// <param name="Scheme">As the server wrote it; compared without regard to case.</param>
/// <param name="Parameters">Names without regard to case; of a name that appears twice the first counts.</param>
public sealed record AuthenticationChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters);
