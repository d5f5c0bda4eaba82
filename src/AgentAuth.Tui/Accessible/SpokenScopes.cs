using AgentAuth.Core.Providers;
using AgentAuth.Tui.Screens.Login;

namespace AgentAuth.Tui.Accessible;

/// <summary>Which scopes to ask for: numbers switch them, Enter takes what is on.</summary>
internal sealed class SpokenScopes(AccessibleServices services)
{
    /// <summary>Null where the person leaves.</summary>
    public async Task<IReadOnlyList<string>?> AskAsync(
        ProviderDefinition provider, IReadOnlyList<string> earlier, CancellationToken cancellationToken)
    {
        var choices = ScopeChoice.Of(provider, earlier).ToList();
        while (true)
        {
            Tell(choices);
            var line = await services.Talk.AskAsync(
                $"Press Enter to ask for {On(choices)}, type numbers to switch them, or names of other scopes to add them.", cancellationToken).ConfigureAwait(false);
            if (line is null or "")
            {
                return line is null ? null : [.. choices.Where(choice => choice.IsOn).Select(choice => choice.Scope)];
            }

            foreach (var word in line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                Switch(choices, provider, word);
            }
        }
    }

    private void Tell(List<ScopeChoice> choices)
    {
        services.Talk.Say(choices.Count == 0 ? "No scopes are known of it." : "Scopes:");
        for (var at = 0; at < choices.Count; at++)
        {
            var choice = choices[at];
            services.Talk.Say($"{at + 1}. {choice.Scope}, {(choice.IsOn ? "on" : "off")}."
                + (choice.Advice is { } advice ? $" Broad: it lets an agent {advice.Gives}." : ""));
        }
    }

    private static void Switch(List<ScopeChoice> choices, ProviderDefinition provider, string word)
    {
        if (SpokenNumber.TryParse(word, choices.Count, out var index))
        {
            choices[index] = choices[index] with { IsOn = !choices[index].IsOn };
        }
        else if (choices.FindIndex(choice => choice.Scope == word) is >= 0 and var known)
        {
            choices[known] = choices[known] with { IsOn = true };
        }
        else
        {
            choices.Add(ScopeChoice.Of(provider, word, isOn: true));
        }
    }

    private static string On(List<ScopeChoice> choices) => choices.Count(choice => choice.IsOn) switch
    {
        0 => "no scopes",
        1 => "the one that is on",
        var count => $"the {count} that are on",
    };
}
