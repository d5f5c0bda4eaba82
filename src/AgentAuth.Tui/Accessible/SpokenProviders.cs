using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Screens.Login;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Accessible;

/// <summary>The picker of a login: by number, or by a part of the name.</summary>
internal sealed class SpokenProviders(AccessibleServices services)
{
    /// <summary>Null where none was chosen.</summary>
    public async Task<ProviderDefinition?> PickAsync(string named, CancellationToken cancellationToken)
    {
        var found = Matching(named);
        if (named.Length > 0 && found is [var only])
        {
            return only;
        }

        if (named.Contains("://", StringComparison.Ordinal))
        {
            return Described(named);
        }

        if (found.Count == 0)
        {
            services.Talk.Say($"There is no provider {named}.");
            found = Matching("");
        }

        services.Talk.Say("Providers:");
        for (var at = 0; at < found.Count; at++)
        {
            services.Talk.Say($"{at + 1}. {found[at].Name}, {LoginChoices.How(found[at])}.");
        }

        var line = await services.Talk.AskAsync(
            "Which one? Type its number or a part of its name, or the issuer address of any other server. Press Enter to stop.", cancellationToken).ConfigureAwait(false);
        return line switch
        {
            null or "" => null,
            _ when SpokenNumber.TryParse(line, found.Count, out var index) => found[index],
            _ => await PickAsync(line, cancellationToken).ConfigureAwait(false),
        };
    }

    public bool CanLogIn(ProviderDefinition provider)
    {
        var refusal = provider switch
        {
            { Delegation: { } other } =>
                $"{provider.Name} is logged in to by its own program. Its command: {other.Login}",
            { Flow: LoginFlow.ApiKey } =>
                $"{provider.Name} has no login. Create a key there, then type: add {provider.Id}",
            _ => null,
        };
        if (refusal is not null)
        {
            services.Talk.Say(refusal);
        }

        return refusal is null;
    }

    private ProviderDefinition? Described(string issuer)
    {
        var form = new IssuerForm().OfIssuer(UntrustedText.Line(issuer));
        if (form.WhyNot(services.State.Providers.Select(provider => provider.Id)) is { } why)
        {
            services.Talk.Say(Dialogue.Sentence(why));
            return null;
        }

        services.Talk.Say(
            $"The server will be called {form.Provider.Name}.{(form.Provider.AllowLoopbackHttp ? $" Take care: {CredentialFacts.PlainHttp}." : "")}");
        return form.Provider;
    }

    private List<ProviderDefinition> Matching(string named) =>
        services.State.Providers.FirstOrDefault(provider => provider.Id == named) is { } exact
            ? [exact]
            : [.. services.State.Providers.Where(provider =>
                provider.Id.Contains(named, StringComparison.OrdinalIgnoreCase)
                    || provider.Name.Contains(named, StringComparison.OrdinalIgnoreCase))];
}
