using System.Globalization;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Login;
using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>
/// Asks for the client of the user's own that a provider wants: what to make, where, and its id. Only where there is
/// someone to ask.
/// </summary>
internal sealed class ClientIntake(
    Confirmation confirmation, Edges edges, UserMessages messages, SecretInput secretInput)
{
    public static ClientIntake From(CompositionRoot parts) => new(
        parts.Console.Confirmation, parts.Edges, parts.Console.Messages, parts.Console.SecretInput);

    public bool IsPossible => confirmation.IsPossible;

    /// <param name="order">The login that cannot go on.</param>
    /// <param name="request">What was made of it.</param>
    /// <param name="refusal">What is said where nothing is typed.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="AgentAuthException">The refusal.</exception>
    public async Task<LoginOrder> AskAsync(
        LoginOrder order, LoginRequest request, Problem refusal, CancellationToken cancellationToken)
    {
        Explain(request, refusal);
        var clientId = request.Provider.ClientId
            ?? await ReadIdAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new AgentAuthException(refusal);

        return order with
        {
            ClientId = clientId,
            ClientSecret = ClientNeed.LacksSecret(request.Provider, request.Flow)
                ? await secretInput
                    .ReadAsync("Client secret:", $"agent login {order.Id}", cancellationToken).ConfigureAwait(false)
                : null,
        };
    }

    private void Explain(LoginRequest request, Problem refusal)
    {
        var provider = request.Provider;
        messages.Ask($"{refusal.Message}. You make it once:");
        var steps = ClientSteps.Of(provider);

        for (var number = 1; number <= steps.Count; number++)
        {
            messages.Ask(string.Create(CultureInfo.InvariantCulture, $"{number,3}. {steps[number - 1]}"));
        }

        if (!request.NoBrowser && !edges.Place.IsElsewhere
            && Uri.TryCreate(provider.ClientPage, UriKind.Absolute, out var page) && edges.Browser.Open(page))
        {
            messages.Say($"Your browser shows {page.AbsoluteUri}");
        }
    }

    private async Task<string?> ReadIdAsync(CancellationToken cancellationToken)
    {
        messages.Ask("Client id, nothing to stop:");
        var typed = (await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false))?.Trim();
        return typed is { Length: > 0 } ? typed : null;
    }
}
