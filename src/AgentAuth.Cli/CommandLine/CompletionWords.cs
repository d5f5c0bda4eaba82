using AgentAuth.Cli.Composition;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts;

namespace AgentAuth.Cli.CommandLine;

/// <summary>Where completion finds names. The providers are read only where one of them may stand.</summary>
internal sealed record CompletionWords(
    IGrantStore Grants, ISecretStore Secrets, Func<IProviders> Providers, ThemeCatalog Themes, ServerDirectory Servers,
    ICredentialLabels Labels, IReadOnlyDictionary<string, string> Environment)
{
    public static CompletionWords From(CompositionRoot parts) => new(
        parts.Stores.Grants, parts.Stores.Secrets, () => parts.Stores.Providers, parts.Console.Themes,
        parts.Servers.Directory, parts.Stores.Labels, parts.Environment);
}
