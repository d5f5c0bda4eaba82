using AgentAuth.Core.Credentials;

namespace AgentAuth.Tui.State;

/// <summary>
/// All that is going to happen to some credentials by the passing of time, the next first. Made when the credentials
/// are read, not at every frame.
/// </summary>
public sealed class ComingList
{
    private readonly Coming[] _all;

    private ComingList(IReadOnlyList<Credential> source)
    {
        Source = source;
        _all = [.. source.SelectMany(Of).OrderBy(coming => coming.At.UtcTicks)];
    }

    /// <summary>What it was made of.</summary>
    public IReadOnlyList<Credential> Source { get; }

    public static ComingList Of(IReadOnlyList<Credential> credentials) => new(credentials);

    /// <summary>Null where nothing comes any more.</summary>
    public Coming? Next(DateTimeOffset now) => After(now) is { IsEmpty: false } left ? left[0] : null;

    /// <summary>What comes after this moment.</summary>
    public ReadOnlySpan<Coming> After(DateTimeOffset now) => _all.AsSpan(FirstAfter(now));

    /// <summary>What comes after one moment, and not after another.</summary>
    public ReadOnlySpan<Coming> Between(DateTimeOffset from, DateTimeOffset to) =>
        to > from ? _all.AsSpan(FirstAfter(from)..FirstAfter(to)) : [];

    private int FirstAfter(DateTimeOffset moment)
    {
        var (low, high) = (0, _all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _all[middle].At > moment ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static IEnumerable<Coming> Of(Credential credential)
    {
        if (credential.RotateBy is { } rotateBy)
        {
            yield return new Coming(rotateBy, ComingKind.Rotation, credential);
        }

        if (credential.State is CredentialState.Revoked or CredentialState.LoginRequired or CredentialState.Unresolved
            || credential.Lifetime.Expiry.At is not { } end)
        {
            yield break;
        }

        if (credential.Refreshable)
        {
            yield return new Coming(
                credential.NextRefreshAt ?? credential.RefreshAt ?? end, ComingKind.Refresh, credential);
        }

        // The tool that owns it refreshes it when it needs it.
        if ((!credential.Refreshable || credential.FailedRefreshes > 0) && !credential.OwnerRefreshes)
        {
            yield return new Coming(end, ComingKind.Expiry, credential);
        }

        if (credential is { Refreshable: true, RefreshExpiresAt: { } login })
        {
            yield return new Coming(login, ComingKind.Expiry, credential);
        }
    }
}
