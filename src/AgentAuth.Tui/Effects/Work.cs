using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>What screens want done in the background. Each ends in a <see cref="Report"/>.</summary>
public abstract record Work : Effect
{
    private Work()
    {
    }

    /// <summary>
    /// The first effect of all: read, watch for changes, and keep owned credentials refreshed from here on.
    /// </summary>
    public sealed record Open : Work;

    public sealed record List : Work;

    public sealed record Refresh(CredentialId Id) : Work;

    public sealed record RefreshDue : Work;

    public sealed record PlanLogout(IReadOnlyList<CredentialId> Ids) : Work;

    public sealed record LogOut(LogoutPlan Plan) : Work;

    public sealed record ReadHistory(CredentialId Credential) : Work;

    public sealed record ReadAudit(AuditQuery Query) : Work;

    public sealed record VerifyAudit : Work;

    /// <param name="Attempt">Comes back with every report, so that a screen knows its own login from an abandoned
    /// one.</param>
    /// <param name="Request">What to log in to.</param>
    public sealed record LogIn(int Attempt, LoginRequest Request) : Work;

    /// <summary>What the person pasted as the answer to the login that is running.</summary>
    public sealed record Answer(int Attempt, Paste Pasted) : Work;

    public sealed record CancelLogin(int Attempt) : Work;

    public sealed record Add(StoredSecret Secret) : Work;

    public sealed record ListThemes : Work;

    public sealed record LoadTheme(string Id) : Work;

    public sealed record SaveTheme(string Id) : Work;

    /// <param name="IsForced">False: only where a file has changed since the last look.</param>
    public sealed record LookAtServers(bool IsForced) : Work;

    /// <summary>Allows the definition that the person has seen.</summary>
    public sealed record ApproveServer(ServerEntry Seen) : Work;

    /// <summary>
    /// Lets the tool that owns a credential do something to it, by the command that the person has seen. Needs the
    /// terminal.
    /// </summary>
    public sealed record RunOwner(CredentialId Id, OwnerAction Action, string Command) : Work;

    /// <param name="What">For the person.</param>
    /// <param name="Text">Never a secret.</param>
    public sealed record Copy(string What, string Text) : Work;

    /// <summary>Copies the JSON form of a row, as the commands print it.</summary>
    public sealed record CopyJson(string What, Credential Row) : Work;

    public sealed record OpenPage(Uri Address) : Work;
}
