using AgentAuth.Cli.Commands.Doctor;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Words;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>One login from the order to the last word said of it.</summary>
internal sealed class LoginSession(
    ServerDiscovery discovery, LockedLogin lockedLogin, HomeCheck home,
    Func<LoginRequest, LoginConversation> converse, UserMessages messages, CommandOutput output,
    IProviders providers, ISecretStore secrets)
{
    public static LoginSession From(CompositionRoot parts) => new(
        parts.OAuth.Discovery, parts.OAuth.LockedLogin, HomeCheck.From(parts), LoginConversation.Maker(parts),
        parts.Console.Messages, parts.Console.Output,
        parts.Stores.Providers, parts.Stores.Secrets);

    public async Task<int> RunAsync(LoginOrder order, bool json, CancellationToken cancellationToken)
    {
        RefuseTaken(secrets, order);
        home.WarnBeforeFirstUse();

        var (request, isNew) = await new LoginPlan(providers, discovery)
            .MakeAsync(order, cancellationToken).ConfigureAwait(false);
        WarnBefore(request);

        var outcome = await ConverseAsync(request, cancellationToken).ConfigureAwait(false);

        if (outcome is not LoginOutcome.Granted granted)
        {
            throw new AgentAuthException(Describe(outcome, request));
        }

        // Another process may have written it down meanwhile.
        if (isNew && providers.Find(request.Provider.Id) is null)
        {
            providers.Add(request.Provider);
        }

        Tell(granted, request);

        if (json)
        {
            output.WriteJson(writer => LoginJson.Write(writer, granted));
        }

        return 0;
    }

    private async Task<LoginOutcome> ConverseAsync(LoginRequest request, CancellationToken cancellationToken)
    {
        using var conversation = converse(request);
        return await lockedLogin.RunAsync(request, conversation, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="AgentAuthException">The name belongs to a stored key or a reference.</exception>
    public static void RefuseTaken(ISecretStore secrets, LoginOrder order)
    {
        if (secrets.Read(order.Id) is { } secret)
        {
            throw new AgentAuthException(
                ProblemCode.Usage,
                $"'{order.Id}' is already the name of {(secret.Custody is Core.Credentials.Custody.Owned ? "a stored key" : "a reference")}",
                $"agent logout {order.Id}, or agent login {order.Id.Provider} --account NAME");
        }
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

    private static Problem Describe(LoginOutcome outcome, LoginRequest request) => outcome switch
    {
        LoginOutcome.Denied denied => new Problem(
            ProblemCode.LoginRequired, $"the login to '{request.Id}' was refused: {denied.Error}",
            $"agent login {request.Id}")
        {
            Credential = request.Id.ToString(),
        },
        LoginOutcome.TimedOut timedOut => new Problem(
            ProblemCode.LoginRequired,
            $"nobody finished the login to '{request.Id}' within {DurationText.Format(timedOut.After)}",
            $"agent login {request.Id} --timeout 15m")
        {
            Credential = request.Id.ToString(),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Tell(LoginOutcome.Granted granted, LoginRequest request)
    {
        var grant = granted.Grant;
        var account = grant.AccountLabel ?? grant.Subject;

        messages.Say(
            $"{(granted.IsAdopted ? "Another agent has just logged in" : "Logged in")} to {request.Provider.Name}{(account is null ? "" : $" as {account}")}. Credential: {grant.Id}");
        messages.Say(
            grant.Scopes.Count == 0 ? "The server named no scopes." : $"Scopes: {string.Join(' ', grant.Scopes)}");

        if (granted.PreviousAccount is { } previous)
        {
            messages.Warn($"'{grant.Id}' belonged to another account before: {previous}");
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
