using AgentAuth.Core.Ports;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Tui.Effects;

/// <summary>All that the view can have done. It knows nothing of files, networks or processes beyond these.</summary>
public sealed record ViewServices
{
    public required ICredentialBoard Board { get; init; }

    public required IRenewal Renewal { get; init; }

    public required Logout Logout { get; init; }

    public required ILoginDesk Logins { get; init; }

    public required IAuditTrail Audit { get; init; }

    public required IThemeShelf Themes { get; init; }

    public required IServerDesk Servers { get; init; }

    public required IOwnerDesk Owners { get; init; }

    public required IClipboard Clipboard { get; init; }

    public required IBrowserLauncher Browser { get; init; }
}
