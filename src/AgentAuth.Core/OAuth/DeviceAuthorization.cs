using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>A device authorization response (RFC 8628 section 3.2).</summary>
/// <param name="DeviceCode">Ours; never shown.</param>
/// <param name="UserCode">For the person to type, cleaned.</param>
/// <param name="VerificationUri">Where to type it.</param>
/// <param name="VerificationUriComplete">The same with the code in it; null where the server has none.</param>
/// <param name="ExpiresAt">UTC; no poll after it.</param>
/// <param name="Interval">At least this long between polls.</param>
public sealed record DeviceAuthorization(
    Secret DeviceCode,
    string UserCode,
    Uri VerificationUri,
    Uri? VerificationUriComplete,
    DateTimeOffset ExpiresAt,
    TimeSpan Interval);
