using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.Accessible;

/// <summary>A login from the choice of the provider to its result, question by question.</summary>
internal sealed class SpokenLogin(AccessibleServices services)
{
    public async Task RunAsync(string named, CancellationToken cancellationToken)
    {
        var request = await AskAsync(named, cancellationToken).ConfigureAwait(false);
        if (request is null)
        {
            services.Talk.Say("No login was started.");
            return;
        }

        try
        {
            await LogInAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.ClientIdRequired)
        {
            if (ClientNeed.LacksSecret(request.Provider, request.Flow))
            {
                services.Talk.Say($"{failure.Problem.Message}. The command asks for both: agent login {request.Id}");
                return;
            }

            if (await AskForClientAsync(request, failure.Problem, cancellationToken).ConfigureAwait(false) is { } more)
            {
                await LogInAsync(more, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task LogInAsync(LoginRequest request, CancellationToken cancellationToken)
    {
        using var conversation = new SpokenLoginConversation(services, request.Provider, cancellationToken);
        var login = services.View.LogIn(request, conversation, conversation.Stop);
        var listening = conversation.ListenAsync();
        try
        {
            var outcome = await services.Talk.WaitAsync(login, conversation.Stop).ConfigureAwait(false);
            services.Look();
            new SpokenLoginResult(services, request).Tell(outcome);
        }
        catch (OperationCanceledException) when (conversation.IsCancelled && !cancellationToken.IsCancellationRequested)
        {
            services.Talk.Say("The login was cancelled. Nothing was saved.");
        }
        finally
        {
            conversation.End();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LoginRequest?> AskForClientAsync(
        LoginRequest request, Problem problem, CancellationToken cancellationToken)
    {
        services.Talk.Say($"{problem.Message}. You make it once:");

        foreach (var step in ClientSteps.Of(request.Provider))
        {
            services.Talk.Say(Dialogue.Sentence(step));
        }

        var clientId = await services.Talk.AskAsync(
            "Type the client id that you got there, or press Enter to stop.", cancellationToken).ConfigureAwait(false);

        if (string.IsNullOrWhiteSpace(clientId))
        {
            services.Talk.Say($"No login was started. Later, type \"login\" again, or run: {problem.Hint}");
            return null;
        }

        return request with { Provider = request.Provider with { ClientId = clientId.Trim() } };
    }

    private async Task<LoginRequest?> AskAsync(string named, CancellationToken cancellationToken)
    {
        var again = services.State.Find(services.IdOf(named));
        if (again is { Custody: Custody.Mirrored })
        {
            services.Talk.Say($"{again.Id} belongs to {again.Owner}: log in there."
                + (again.OwnerCommands?.Login is { } command ? $" Its command: {command}" : ""));
            return null;
        }

        var isAgain = again is { Kind: CredentialKind.Oauth };
        var provider = isAgain
            ? services.State.ProviderOf(again!)
            : await new SpokenProviders(services)
                .PickAsync(again is null ? named : again.Provider, cancellationToken).ConfigureAwait(false);
        if (provider is null || !new SpokenProviders(services).CanLogIn(provider))
        {
            return null;
        }

        var id = isAgain
            ? again!.Id
            : await NameAsync(provider, cancellationToken).ConfigureAwait(false);
        var scopes = id is null
            ? null
            : await new SpokenScopes(services)
                .AskAsync(provider, isAgain ? again!.Scopes : [], cancellationToken).ConfigureAwait(false);
        var flow = scopes is null ? null : await FlowAsync(provider, cancellationToken).ConfigureAwait(false);
        return id is null || scopes is null || flow is null ? null : new LoginRequest
        {
            Id = id,
            Provider = provider,
            Scopes = scopes,
            Flow = flow.Value,
        };
    }

    // One id is one credential: a second login of a provider needs a name of its own.
    private async Task<CredentialId?> NameAsync(ProviderDefinition provider, CancellationToken cancellationToken)
    {
        if (services.State.FindNamed(provider.Id) is null)
        {
            return CredentialId.Parse(provider.Id);
        }

        var account = await services.Talk.AskAsync(
            $"You are logged in to {provider.Name} already. Type a name for a second account, for example work, or press Enter to replace the login that is here.",
            cancellationToken).ConfigureAwait(false);
        return account switch
        {
            null => null,
            "" => CredentialId.Parse(provider.Id),
            _ => CredentialId.Parse($"{provider.Id}/{account}"),
        };
    }

    private async Task<LoginFlow?> FlowAsync(ProviderDefinition provider, CancellationToken cancellationToken)
    {
        if (provider.Flow is LoginFlow.Device || provider.DeviceAuthorizationEndpoint is null)
        {
            return provider.Flow;
        }

        var usual = services.Session.Place.IsElsewhere ? 1 : 0;
        var chosen = await services.Talk.ChooseAsync(
            "How do you want to log in?", ["in the browser of this machine", "with a code, on any device"], usual,
            cancellationToken).ConfigureAwait(false);
        return chosen is null ? null : chosen == 1 ? LoginFlow.Device : LoginFlow.Browser;
    }
}
