namespace AgentAuth.Core.Providers;

/// <summary>How a person makes a client of their own at a provider, up to the id that comes of it.</summary>
public static class ClientSteps
{
    public static IReadOnlyList<string> Of(ProviderDefinition provider)
    {
        // The rest of the guide says what is done here: the id written down, and the login.
        List<string> steps =
        [
            .. provider.Guide.Setup.TakeWhile(step => !step.Contains("config.toml", StringComparison.Ordinal)),
        ];

        return steps.Count > 0 ? steps :
        [
            $"register a client{(provider.ClientPage is { } page ? $" at {page}" : $" at {provider.Name}")}: native or public, without a secret",
            $"redirect URL: http://{provider.RedirectHost}{(provider.RedirectPort == 0 ? "" : $":{provider.RedirectPort}")}{provider.RedirectPath}",
        ];
    }
}
