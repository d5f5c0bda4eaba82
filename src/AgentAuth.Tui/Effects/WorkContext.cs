using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>What a piece of work is done with.</summary>
/// <param name="Services">The use cases.</param>
/// <param name="Logins">The one login that may run.</param>
/// <param name="Events">Where its reports go.</param>
/// <param name="Stop">Cancelled when the view is closed.</param>
public sealed record WorkContext(ViewServices Services, LoginRuns Logins, IEventSink Events, CancellationToken Stop)
{
    public void Post(Report report) => Events.Post(report);

    // As many as a tall screen shows.
    private const int RecentRows = 60;

    /// <summary>Posts what is stored by now, and what was recorded of it.</summary>
    public void PostCredentials()
    {
        try
        {
            Post(new CredentialsListed(Services.Board.List()));
        }
        catch (AgentAuthException failure)
        {
            Post(new ListingFailed(failure.Problem));
        }

        PostTrail();
    }

    // A trail that cannot be read takes nothing from the list; its own screen says what is wrong.
    private void PostTrail()
    {
        try
        {
            Post(new TrailRead(Services.Audit.Read(new AuditQuery(Limit: RecentRows))));
        }
        catch (AgentAuthException)
        {
            // Said where it is asked for.
        }
    }

    /// <summary>Posts what hosts' files hold, so that what is wrong there is counted before anybody opens it.</summary>
    public void PostServers()
    {
        try
        {
            Post(new ServersListed(Services.LookAtServers(true)));
        }
        catch (AgentAuthException failure)
        {
            Post(new WorkFailed(new LookAtServers(IsForced: true), failure.Problem));
        }
    }

    /// <summary>Posts which providers there are. A mistake in a file of one hides those, and nothing else.</summary>
    public void PostProviders()
    {
        try
        {
            Post(new ProvidersListed(Services.Providers.All()));
        }
        catch (AgentAuthException failure)
        {
            Post(new ProvidersFailed(failure.Problem));
        }
    }
}
