using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Commands.Doctor;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>One login from the order to the last word said of it.</summary>
internal sealed class LoginSession(
    ProviderLogin login, IProviders providers, IGrantStore grants, ClientIntake intake, HomeCheck home,
    Func<LoginRequest, LoginConversation> converse, UserMessages messages, CommandOutput output)
{
    public static LoginSession From(CompositionRoot parts) => new(
        parts.OAuth.ProviderLogin, parts.Stores.Providers, parts.Stores.Grants, ClientIntake.From(parts),
        HomeCheck.From(parts), LoginConversation.Maker(parts), parts.Console.Messages, parts.Console.Output);

    public async Task<int> RunAsync(LoginOrder order, bool json, CancellationToken cancellationToken)
    {
        try
        {
            return await LogInAsync(order, json, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
            when (order.Issuer is not null && failure.Problem.Hint is { } hint
                && providers.Find(order.Id.Provider) is null)
        {
            // The provider is remembered by a login that succeeds: until then its name alone leads nowhere.
            throw new AgentAuthException(failure.Problem with { Hint = WithServer(hint, order) }, failure);
        }
    }

    private async Task<int> LogInAsync(LoginOrder order, bool json, CancellationToken cancellationToken)
    {
        home.WarnBeforeFirstUse();

        var request = await PlanAsync(order, cancellationToken).ConfigureAwait(false);
        LoginOutcome outcome;

        try
        {
            outcome = await ConverseAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException refusal)
            when (refusal.Problem.Code is ProblemCode.ClientIdRequired && intake.IsPossible)
        {
            order = await intake.AskAsync(order, request, refusal.Problem, cancellationToken).ConfigureAwait(false);
            request = await PlanAsync(order, cancellationToken).ConfigureAwait(false);
            outcome = await ConverseAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (outcome is not LoginOutcome.Granted granted)
        {
            throw new AgentAuthException(Describe(outcome, request));
        }

        Remember(request);
        Tell(granted, request);

        if (json)
        {
            output.WriteJson(writer => LoginJson.Write(writer, granted));
        }

        return 0;
    }

    private static string WithServer(string hint, LoginOrder order)
    {
        var login = $"agent login {order.Id}";
        return hint.Contains("--issuer", StringComparison.Ordinal)
            || !hint.StartsWith(login, StringComparison.Ordinal)
            || (hint.Length > login.Length && hint[login.Length] != ' ')
            ? hint
            : $"{login} --issuer {ShellWord.Of(order.Issuer!)}"
                + (order.ClientId is { } client ? $" --client-id {ShellWord.Of(client)}" : "")
                + (order.AllowLoopbackHttp ? " --allow-loopback-http" : "")
                + hint[login.Length..];
    }

    private void Remember(LoginRequest request)
    {
        var isBrought = request.Provider.ClientId is not null
            && providers.Find(request.Provider.Id) is { ClientId: null };

        if (providers.Remember(request) is { } trouble)
        {
            messages.Note(trouble);
        }
        else if (isBrought)
        {
            messages.Say($"The client id is saved to config.toml, under [provider.{request.Provider.Id}].");
        }
    }

    private async Task<LoginRequest> PlanAsync(LoginOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var request = await login.PlanAsync(order, cancellationToken).ConfigureAwait(false);
            WarnBefore(request);
            return request;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.NotFound)
        {
            // A name that nothing has is most likely one that was mistyped.
            throw UnknownName.Provider(order.Id.Provider, providers);
        }
    }

    private async Task<LoginOutcome> ConverseAsync(LoginRequest request, CancellationToken cancellationToken)
    {
        using var conversation = converse(request);
        return await login.ConverseAsync(request, conversation, cancellationToken).ConfigureAwait(false);
    }

    private void WarnBefore(LoginRequest request)
    {
        if (request.Provider.AllowLoopbackHttp)
        {
            messages.Warn($"'{request.Provider.Id}' may use plain http on this machine; for development only");
        }

        foreach (var warning in ScopeWarnings.Before(request.Provider, request.Scopes))
        {
            messages.Warn(warning);
        }
    }

    private Grant? TwinOf(Grant grant) => grants.ReadAll().Select(entry => entry.Value).OfType<Grant>()
        .FirstOrDefault(other => other.Id != grant.Id
            && other.Id.Provider == grant.Id.Provider && other.Server.Issuer == grant.Server.Issuer
            && (other.Subject ?? other.AccountLabel) is { } user && user == (grant.Subject ?? grant.AccountLabel));

    private static Problem Describe(LoginOutcome outcome, LoginRequest request) => outcome switch
    {
        LoginOutcome.Denied denied => new Problem(
            ProblemCode.LoginRequired, $"the login to '{request.Id}' was refused: {denied.Error}",
            $"agent login {request.Id}")
        {
            Credential = request.Id,
        },
        LoginOutcome.TimedOut timedOut => new Problem(
            ProblemCode.LoginRequired,
            $"nobody finished the login to '{request.Id}' within {DurationText.Format(timedOut.After)}",
            $"agent login {request.Id} --timeout 15m")
        {
            Credential = request.Id,
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Tell(LoginOutcome.Granted granted, LoginRequest request)
    {
        var grant = granted.Grant;
        var who = granted.IsAdopted ? "Another agent has just logged in" : "Logged in";
        var account = (grant.AccountLabel ?? grant.Subject) is { } name ? $" as {name}" : "";

        messages.Say($"{who} to {request.Provider.Name}{account}. Credential: {grant.Id}");
        messages.Say(
            grant.Scopes.Count == 0 ? "The server named no scopes." : $"Scopes: {string.Join(' ', grant.Scopes)}");

        if (granted.PreviousAccount is { } previous)
        {
            messages.Warn($"'{grant.Id}' belonged to another account before: {previous}");
        }

        if (granted.FormerAccount is { } former)
        {
            messages.Warn($"nobody says whose login '{grant.Id}' is; the one before it was of {former}");
        }

        if (TwinOf(grant) is { } twin)
        {
            messages.Warn($"'{twin.Id}' is a login to the same account");
        }

        if (LogoutWords.Replaced(granted.Replaced, request.Provider) is { } replaced)
        {
            messages.Say($"{(granted.Replaced is ReplacedFate.LeftAlive ? "agent: warning: " : "")}{replaced}");
        }

        foreach (var difference in ScopeWarnings.After(granted.Missing, granted.Unasked))
        {
            messages.Warn(difference);
        }

        if (grant.RefreshToken is null && grant.Lifetime.Expiry.At is not null)
        {
            messages.Warn($"the server gave no refresh token: log in again when '{grant.Id}' expires");
        }
    }
}
