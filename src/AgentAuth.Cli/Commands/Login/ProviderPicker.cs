using System.Globalization;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.Commands.Login;

/// <summary>Asks which provider is meant, by number or name. Only where there is someone to ask.</summary>
internal sealed class ProviderPicker(Workshop shop)
{
    public async Task<string> PickAsync(CancellationToken cancellationToken)
    {
        if (!shop.Edges.InputIsTerminal || !shop.Edges.ErrorIsTerminal)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "no provider is named", "agent login PROVIDER, and agent provider list to see them");
        }

        var choices = shop.Providers.All()
            .Where(provider => provider.Delegation is null && provider.Flow is not LoginFlow.ApiKey).ToList();

        for (var number = 1; number <= choices.Count; number++)
        {
            shop.Messages.Ask(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{number,3}  {choices[number - 1].Id,-14} {choices[number - 1].Name}"));
        }

        shop.Messages.Ask("Which one? Number or name, nothing to stop:");
        var answer = (await LineInput.ReadLineAsync(shop.Edges, cancellationToken).ConfigureAwait(false))?.Trim() ?? "";

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
