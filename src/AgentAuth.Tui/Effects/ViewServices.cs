using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Scheduling;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>
/// All that the view can have done: the use cases of the commands, and what is the terminal's own. It knows nothing of
/// files, networks or processes beyond these. Members that throw, throw an
/// <see cref="Core.Errors.AgentAuthException"/>.
/// </summary>
public sealed record ViewServices
{
    public required ICredentialSource Credentials { get; init; }

    /// <summary>Refreshes one login, due or not: <see cref="Refresher"/>.</summary>
    public required Func<CredentialId, CancellationToken, Task<RefreshOutcome>> Refresh { get; init; }

    public required RefreshScheduler Scheduler { get; init; }

    public required Logout Logout { get; init; }

    public required IProviders Providers { get; init; }

    /// <summary>As a form was filled in: <see cref="ProviderLogin"/>.</summary>
    public required Func<LoginRequest, ILoginConversation, CancellationToken, Task<LoginOutcome>> LogIn { get; init; }

    /// <summary>Gives the entry that was replaced: <see cref="Core.Login.AddKey"/>.</summary>
    public required Func<StoredSecret, CancellationToken, Task<StoredSecret?>> AddKey { get; init; }

    /// <summary>Gives the tags and the note that it has by then: <see cref="Core.Inventory.EditLabels"/>.</summary>
    public required Func<CredentialId, LabelEdit, Labels> EditLabels { get; init; }

    public required IAuditTrail Audit { get; init; }

    public required ThemeCatalog Themes { get; init; }

    /// <summary>What the terminal can show of a theme.</summary>
    public ColorDepth Colors { get; init; }

    /// <summary>Writes the choice into <c>config.toml</c>, leaving the rest of the file as it is.</summary>
    public required Action<string> SaveTheme { get; init; }

    /// <summary>Forced or not: <see cref="ServerInventory.Look"/>.</summary>
    public required Func<bool, ServerListing?> LookAtServers { get; init; }

    /// <summary>What the folder uses that the view was opened in.</summary>
    public required Func<ProjectUse> LookAtProject { get; init; }

    /// <summary>What the person has seen: <see cref="ServerInventory.Approve"/>.</summary>
    public required Action<ServerEntry> ApproveServer { get; init; }

    /// <summary>By the command that the person has seen: <see cref="OwnerRun"/>.</summary>
    public required Func<CredentialId, OwnerAction, string, CancellationToken, Task<DelegatedResult>> RunOwner
    {
        get;
        init;
    }

    public required IClipboard Clipboard { get; init; }

    public required IBrowserLauncher Browser { get; init; }
}
