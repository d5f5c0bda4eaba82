using System.Globalization;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>Asks which provider is meant, by number or name. Only where there is someone to ask.</summary>
internal sealed class ProviderPicker(
    Confirmation confirmation, Edges edges, UserMessages messages, IProviders providers)
{
    public static ProviderPicker From(CompositionRoot parts) => new(
        parts.Console.Confirmation, parts.Edges, parts.Console.Messages, parts.Stores.Providers);

    /// <param name="issuer">A server that is logged in to without a name; null to choose a provider.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public Task<string> PickAsync(string? issuer, CancellationToken cancellationToken) =>
        issuer is not null && ProviderName.Proposed(issuer) is { } proposed
            ? NameAsync(proposed, cancellationToken)
            : ChooseAsync(cancellationToken);

    private async Task<string> NameAsync(string proposed, CancellationToken cancellationToken)
    {
        if (!confirmation.IsPossible)
        {
            return proposed;
        }

        messages.Ask($"A name for this provider [{proposed}]:");
        var typed = await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false);
        return typed?.Trim() is { Length: > 0 } name ? name : proposed;
    }

    private async Task<string> ChooseAsync(CancellationToken cancellationToken)
    {
        if (!confirmation.IsPossible)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "no provider is named", "agent provider list, then agent login PROVIDER");
        }

        var choices = providers.All()
            .Where(provider => provider.Delegation is null && provider.Flow is not LoginFlow.ApiKey).ToList();

        for (var number = 1; number <= choices.Count; number++)
        {
            messages.Ask(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{number,3}  {choices[number - 1].Id,-14} {choices[number - 1].Name}"));
        }

        messages.Ask("Which one? Number or name, nothing to stop:");
        var answer = (await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false))?.Trim() ?? "";

        if (answer.Length == 0)
        {
            throw new AgentAuthException(ProblemCode.Interrupted, "no provider was chosen");
        }

        return int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && chosen >= 1
            && chosen <= choices.Count
            ? choices[chosen - 1].Id
            : answer;
    }
}
