using AgentAuth.Cli.Commands.Doctor;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Words;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>One login from the order to the last word said of it.</summary>
internal sealed class LoginSession(Workshop shop)
{
    public async Task<int> RunAsync(LoginOrder order, bool json, CancellationToken cancellationToken)
    {
        RefuseTaken(shop, order);
        HomeCheck.WarnBeforeFirstUse(shop);

        var (request, isNew) = await new LoginPlan(shop.Providers, shop.Discovery)
            .MakeAsync(order, cancellationToken).ConfigureAwait(false);
        WarnBefore(request);

        var outcome = await ConverseAsync(request, cancellationToken).ConfigureAwait(false);

        if (outcome is not LoginOutcome.Granted granted)
        {
            throw new AgentAuthException(Describe(outcome, request));
        }

        // Another process may have written it down meanwhile.
        if (isNew && shop.Providers.Find(request.Provider.Id) is null)
        {
            shop.Providers.Add(request.Provider);
        }

        Tell(granted, request);

        if (json)
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer => LoginJson.Write(writer, granted)));
        }

        return 0;
    }

    private async Task<LoginOutcome> ConverseAsync(LoginRequest request, CancellationToken cancellationToken)
    {
        using var conversation = new LoginConversation(shop, request);
        return await shop.LockedLogin.RunAsync(request, conversation, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="AgentAuthException">The name belongs to a stored key or a reference.</exception>
    public static void RefuseTaken(Workshop shop, LoginOrder order)
    {
        if (shop.Secrets.Read(order.Id) is { } secret)
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
            shop.Messages.Warn($"'{request.Provider.Id}' may use plain http on this machine; for development only");
        }

        foreach (var warning in ScopeWarnings.Before(request.Provider, request.Scopes))
        {
            shop.Messages.Warn(warning);
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

        shop.Messages.Say(
            $"{(granted.IsAdopted ? "Another agent has just logged in" : "Logged in")} to {request.Provider.Name}{(account is null ? "" : $" as {account}")}. Credential: {grant.Id}");
        shop.Messages.Say(
            grant.Scopes.Count == 0 ? "The server named no scopes." : $"Scopes: {string.Join(' ', grant.Scopes)}");

        if (granted.PreviousAccount is { } previous)
        {
            shop.Messages.Warn($"'{grant.Id}' belonged to another account before: {previous}");
        }

        if (LogoutWords.Replaced(granted.Replaced, request.Provider) is { } replaced)
        {
            shop.Messages.Say($"{(granted.Replaced is ReplacedFate.LeftAlive ? "agent: warning: " : "")}{replaced}");
        }

        foreach (var difference in ScopeWarnings.After(granted.Missing, granted.Unasked))
        {
            shop.Messages.Warn(difference);
        }

        if (grant.RefreshToken is null && grant.Lifetime.Expiry.At is not null)
        {
            shop.Messages.Warn($"the server gave no refresh token: log in again when '{grant.Id}' expires");
        }
    }
}
