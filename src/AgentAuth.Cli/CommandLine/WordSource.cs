using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Cli.CommandLine;

/// <summary>The words that may stand for a value in help, such as CREDENTIAL, and what each is.</summary>
internal sealed class WordSource(CompletionWords words)
{
    public IEnumerable<Candidate> Of(string? helpName) => helpName switch
    {
        "CREDENTIAL" => words.Grants.ReadAll().Select(entry => entry.Id)
            .Concat(words.Secrets.ReadAll().Select(entry => entry.Id))
            .Select(id => new Candidate(id.ToString(), "")),
        "PROVIDER" => words.Providers().All().Select(provider => new Candidate(provider.Id, provider.Name)),
        "THEME" => words.Themes.Entries.Select(entry => new Candidate(entry.Id, "")),
        "STATE" => Plain(Enum.GetValues<CredentialState>().Select(WireNames.Of)),
        "KIND" => Plain(
            Enum.GetValues<CredentialKind>().Where(kind => kind is not CredentialKind.Oauth).Select(WireNames.Of)),
        "RISK" => Plain(Enum.GetValues<RiskLevel>().Select(WireNames.Of)),
        "EVENT" => Plain(Enum.GetValues<Core.Audit.AuditEvent>().Select(Core.Audit.AuditEvents.WireName)),
        "TAG" => Plain(
            words.Labels.ReadAll().Values.SelectMany(labels => labels.Tags).Distinct().Order(StringComparer.Ordinal)),
        "VARIABLE" => Plain(words.Environment.Keys.Order(StringComparer.Ordinal)),
        "SERVER" => Plain(words.Servers.ReadAll().Servers.Select(server => server.Name)),
        "HOST" => Mcp.Hosts.HostCatalog.All.Select(host => new Candidate(host.Id, host.Name)),
        "SHELL" => Plain(CompletionScripts.Shells),
        not null when helpName.Contains('|') => Plain(helpName.Split('|')),
        "DURATION" => Plain(["90s", "15m", "6h", "30d"]),
        _ => [],
    };

    private static IEnumerable<Candidate> Plain(IEnumerable<string> words) =>
        words.Select(word => new Candidate(word, ""));
}
