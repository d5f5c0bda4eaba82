using AgentAuth.Console.Words;
using AgentAuth.Core.Login;

namespace AgentAuth.Tui.Accessible;

/// <summary>How a login ended, in sentences.</summary>
internal sealed class SpokenLoginResult(AccessibleServices services, LoginRequest request)
{
    public void Tell(LoginOutcome outcome)
    {
        switch (outcome)
        {
            case LoginOutcome.Granted granted:
                Tell(granted);
                break;
            case LoginOutcome.Denied denied:
                services.Talk.Say($"The login to {request.Provider.Name} was refused: {denied.Error}. Nothing was saved.");
                break;
            case LoginOutcome.TimedOut late:
                services.Talk.Say(
                    $"Nobody finished the login within {SpokenTime.Length(late.After)}. Nothing was saved. Type \"login\" to try again.");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Tell(LoginOutcome.Granted granted)
    {
        var grant = granted.Grant;
        services.Chosen = grant.Id;
        services.Talk.Say(
            $"Done. Logged in to {request.Provider.Name}{(grant.AccountLabel is { } label ? $" as {label}" : "")}. The credential is {grant.Id}.");
        if (granted.PreviousAccount is { } previous)
        {
            services.Talk.Say($"Take care: {grant.Id} belonged to another account before, {previous}.");
        }

        if (LogoutWords.Replaced(granted.Replaced, request.Provider) is { } replaced)
        {
            services.Talk.Say(Dialogue.Sentence(replaced));
        }

        services.Talk.Say(grant.Lifetime.Expiry.At is { } end
            ? $"Expires {SpokenTime.At(end, services.Now, services.Session.Zone)}{(grant.RefreshToken is null ? ", and cannot be refreshed." : ", and refreshes itself before.")}"
            : "The server did not say when it expires.");
        services.Talk.Say(
            grant.Scopes.Count == 0 ? "The server named no scopes." : $"Granted: {string.Join(", ", grant.Scopes)}.");
        if (granted.Missing.Count > 0)
        {
            services.Talk.Say($"Asked for and not granted: {string.Join(", ", granted.Missing)}.");
        }

        if (granted.Unasked.Count > 0)
        {
            services.Talk.Say($"Granted without being asked for: {string.Join(", ", granted.Unasked)}.");
        }
    }
}
