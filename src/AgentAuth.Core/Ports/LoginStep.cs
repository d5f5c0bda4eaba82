using AgentAuth.Core.OAuth;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Ports;

/// <summary>Where a login stands, for whoever shows it.</summary>
public abstract record LoginStep
{
    private LoginStep()
    {
    }

    /// <summary>Another process asks the person for the same login; what it brings is waited for.</summary>
    /// <param name="Process">Its number; null where that is not known.</param>
    public sealed record WaitingForTurn(int? Process) : LoginStep;

    /// <summary>The server's endpoints are being looked up.</summary>
    public sealed record Discovering(string Issuer) : LoginStep;

    /// <summary>A client is being registered.</summary>
    public sealed record Registering(string Issuer) : LoginStep
    {
        /// <summary>Whether the server knows an earlier client no more.</summary>
        public bool IsAnew { get; init; }
    }

    /// <summary>The person's turn: in the browser.</summary>
    /// <param name="Address">The authorization URL; holds no secret, but is of use to this attempt only.</param>
    /// <param name="RedirectUri">Where the answer is awaited.</param>
    /// <param name="ShortLink">An address on this machine that leads to <paramref name="Address"/> once, short enough
    /// to type.</param>
    /// <param name="BrowserOpened">False: the address must be shown.</param>
    public sealed record WaitingForBrowser(Uri Address, Uri RedirectUri, Uri ShortLink, bool BrowserOpened) : LoginStep
    {
        /// <summary>How long the address may be opened; null where that has no end before the login's own.</summary>
        public TimeSpan? GoodFor { get; init; }

        /// <summary>What a person must know of that; null where there is nothing to say.</summary>
        public string? Haste =>
            GoodFor is { } time ? $"The address can be opened for {DurationText.Format(time)}." : null;
    }

    /// <summary>The person's turn: with a code on any device, alone or beside the browser.</summary>
    public sealed record WaitingForDevice(DeviceAuthorization Device) : LoginStep;

    /// <summary>The code is being exchanged for tokens.</summary>
    public sealed record Exchanging : LoginStep;

    /// <summary>The tokens are being written and read back.</summary>
    public sealed record Saving : LoginStep;
}
