using System.Security.Cryptography;

namespace AgentAuth.Sandbox.Grants;

/// <summary>Device authorizations by device code and by the code that the user types.</summary>
internal sealed class DeviceBook(TimeProvider time)
{
    // RFC 8628 section 6.1: consonants only, so that no word appears and nothing is mistaken for a digit.
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";

    private const int Crowded = 1_000;

    private static readonly TimeSpan SlowDownStep = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DeviceAuthorization> _byDeviceCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceAuthorization> _byUserCode = new(StringComparer.Ordinal);

    public static string NewUserCode()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"{letters[..4]}-{letters[4..]}";
    }

    public void Add(DeviceAuthorization device)
    {
        lock (_gate)
        {
            if (_byDeviceCode.Count >= Crowded)
            {
                Forget();
            }

            _byDeviceCode.Add(device.DeviceCode, device);
            _byUserCode[Normalize(device.UserCode)] = device;
        }
    }

    /// <summary>
    /// The authorization that still waits for its user; case, spaces and dashes do not matter (RFC 8628 section 6.1).
    /// </summary>
    public DeviceAuthorization? FindAwaiting(string? userCode)
    {
        lock (_gate)
        {
            return userCode is not null &&
                _byUserCode.TryGetValue(Normalize(userCode), out var device) &&
                device.AwaitsUser &&
                time.GetUtcNow() < device.ExpiresAt
                    ? device
                    : null;
        }
    }

    /// <summary>Records the user's answer: a grant, or null for no. False when someone answered before.</summary>
    public bool Answer(DeviceAuthorization device, Grant? grant)
    {
        lock (_gate)
        {
            if (!device.AwaitsUser)
            {
                return false;
            }

            device.Grant = grant;
            device.IsDenied = grant is null;
            return true;
        }
    }

    /// <summary>
    /// RFC 8628 section 3.5. The grant once, when the user has allowed it; else the error to answer with.
    /// </summary>
    public (Grant? Grant, string Error) Poll(string deviceCode, string clientId)
    {
        lock (_gate)
        {
            if (!_byDeviceCode.TryGetValue(deviceCode, out var device) || device.Client.Id != clientId
                || device.IsRedeemed)
            {
                return (null, "invalid_grant");
            }

            var now = time.GetUtcNow();
            if (now >= device.ExpiresAt)
            {
                return (null, "expired_token");
            }

            var tooSoon = now - device.LastPollAt < device.Interval;
            device.LastPollAt = now;
            if (tooSoon)
            {
                // This and every later poll must wait five seconds more.
                device.Interval += SlowDownStep;
                return (null, "slow_down");
            }

            device.IsRedeemed = !device.AwaitsUser;
            return device.IsDenied ? (null, "access_denied") : (device.Grant, "authorization_pending");
        }
    }

    private void Forget()
    {
        foreach (var dead in _byDeviceCode.Values.Where(device => device.ExpiresAt <= time.GetUtcNow()).ToList())
        {
            _byDeviceCode.Remove(dead.DeviceCode);
            _byUserCode.Remove(Normalize(dead.UserCode));
        }
    }

    private static string Normalize(string userCode) =>
        string.Concat(userCode.Where(char.IsAsciiLetter)).ToUpperInvariant();
}
