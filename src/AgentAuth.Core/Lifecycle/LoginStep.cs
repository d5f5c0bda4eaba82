using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Lifecycle;

/// <summary>Where a login stands, for whoever shows it.</summary>
public abstract record LoginStep
{
    private LoginStep()
    {
    }

    /// <summary>The server's endpoints are being looked up.</summary>
    public sealed record Discovering(string Issuer) : LoginStep;

    /// <summary>A client is being registered.</summary>
    public sealed record Registering(string Issuer) : LoginStep;

    /// <summary>The person's turn: in the browser.</summary>
    /// <param name="Address">The authorization URL; holds no secret, but is of use to this attempt only.</param>
    /// <param name="RedirectUri">Where the answer is awaited.</param>
    /// <param name="BrowserOpened">False: the address must be shown.</param>
    public sealed record WaitingForBrowser(Uri Address, Uri RedirectUri, bool BrowserOpened) : LoginStep;

    /// <summary>The person's turn: with a code on any device.</summary>
    public sealed record WaitingForDevice(DeviceAuthorization Device) : LoginStep;

    /// <summary>The code is being exchanged for tokens.</summary>
    public sealed record Exchanging : LoginStep;

    /// <summary>The tokens are being written and read back.</summary>
    public sealed record Saving : LoginStep;
}
