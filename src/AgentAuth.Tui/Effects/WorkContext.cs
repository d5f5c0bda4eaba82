using AgentAuth.Core.Errors;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>What a piece of work is done with.</summary>
/// <param name="Services">The use cases.</param>
/// <param name="Logins">The one login that may run.</param>
/// <param name="Trail">What was recorded last.</param>
/// <param name="Events">Where its reports go.</param>
/// <param name="Stop">Cancelled when the view is closed.</param>
public sealed record WorkContext(
    ViewServices Services, LoginRuns Logins, TrailEnd Trail, IEventSink Events, CancellationToken Stop)
{
    public void Post(Report report) => Events.Post(report);

    /// <summary>Posts what is stored by now, and what was recorded of it.</summary>
    public void PostCredentials()
    {
        try
        {
            Post(new CredentialsListed(Services.Credentials.List()));
        }
        catch (AgentAuthException failure)
        {
            Post(new ListingFailed(failure.Problem));
        }

        Trail.PostNew(Events);
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
