using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary>
/// The keys of a provider, as a file in <c>providers/</c> or a table <c>[provider.NAME]</c> gives them. Null where it
/// is silent.
/// </summary>
public sealed record ProviderKeys
{
    public string? Name { get; init; }

    public LoginFlow? Flow { get; init; }

    public ProviderEndpoints Endpoints { get; init; } = new();

    public string? ClientId { get; init; }

    public Secret? ClientSecret { get; init; }

    public string? ClientPage { get; init; }

    public ClientAuthentication? ClientAuthentication { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public string? ScopeSeparator { get; init; }

    public string? RedirectHost { get; init; }

    public int? RedirectPort { get; init; }

    public string? RedirectPath { get; init; }

    public string? Resource { get; init; }

    public RevocationForm? Revocation { get; init; }

    public bool? RevokesRefreshTokens { get; init; }

    public bool? RevocationEndsAllLogins { get; init; }

    public string? ManualRevocationUrl { get; init; }

    public bool? AllowLoopbackHttp { get; init; }

    public IReadOnlyList<string>? Hosts { get; init; }

    public IReadOnlyList<string>? Registries { get; init; }

    public string? GitUsername { get; init; }

    public string? Variable { get; init; }

    public RiskLevel? Risk { get; init; }

    public bool? RequiresPushedRequests { get; init; }

    public IReadOnlyDictionary<string, string> AuthorizeParameters { get; init; } = new Dictionary<string, string>();

    /// <exception cref="TomlException">A value is wrong.</exception>
    public static ProviderKeys Read(TomlTableReader table)
    {
        var allowHttp = table.Boolean("allow_loopback_http");

        return new ProviderKeys
        {
            Name = ProviderValues.Filled(table, "name"),
            Flow = ProviderValues.Flow(table, "flow"),
            Endpoints = ProviderEndpoints.Read(table, allowHttp ?? false),
            ClientId = ProviderValues.Filled(table, "client_id"),
            ClientSecret = Secret.FromText(ProviderValues.Filled(table, "client_secret")),
            ClientPage = ProviderValues.Address(table, "client_page", allowLoopbackHttp: false),
            ClientAuthentication = ProviderValues.Authentication(table, "client_authentication"),
            Scopes = table.StringArray("scopes"),
            ScopeSeparator = ProviderValues.Filled(table, "scope_separator"),
            RedirectHost = table.Choice("redirect_host", "127.0.0.1", "[::1]", "localhost"),
            RedirectPort = (int?)table.Integer("redirect_port", 0, ushort.MaxValue),
            RedirectPath = ProviderValues.RedirectPath(table, "redirect_path"),
            Resource = ProviderValues.Resource(table, "resource"),
            Revocation = RevocationForms.Find(
                table.Choice("revocation_style", [.. RevocationForms.All.Select(form => form.Style)])),
            RevokesRefreshTokens = table.Boolean("revokes_refresh_tokens"),
            RevocationEndsAllLogins = table.Boolean("revocation_ends_all_logins"),
            ManualRevocationUrl = ProviderValues.Address(table, "manual_revocation_url", allowLoopbackHttp: false),
            AllowLoopbackHttp = allowHttp,
            Hosts = table.StringArray("hosts"),
            Registries = table.StringArray("registries"),
            GitUsername = ProviderValues.Filled(table, "git_username"),
            Variable = ProviderValues.Variable(table, "variable"),
            Risk = WireNames.RiskOf(table.Choice("risk", [.. Enum.GetValues<RiskLevel>().Select(WireNames.Of)])),
            RequiresPushedRequests = table.Boolean("require_pushed_authorization_requests"),
            AuthorizeParameters = table.StringMap("authorize"),
        };
    }

    /// <summary>The record with everything that was said here in place of its own.</summary>
    public ProviderDefinition ApplyTo(ProviderDefinition provider) => Endpoints.ApplyTo(provider) with
    {
        Name = Name ?? provider.Name,
        Flow = Flow ?? provider.Flow,
        ClientId = ClientId ?? provider.ClientId,
        ClientSecret = ClientSecret ?? provider.ClientSecret,
        ClientPage = ClientPage ?? provider.ClientPage,
        ClientAuthentication = ClientAuthentication ?? provider.ClientAuthentication,
        Scopes = Scopes ?? provider.Scopes,
        ScopeSeparator = ScopeSeparator ?? provider.ScopeSeparator,
        RedirectHost = RedirectHost ?? provider.RedirectHost,
        RedirectPort = RedirectPort ?? provider.RedirectPort,
        RedirectPath = RedirectPath ?? provider.RedirectPath,
        Resource = Resource ?? provider.Resource,
        Revocation = Revocation ?? provider.Revocation,
        RevokesRefreshTokens = RevokesRefreshTokens ?? provider.RevokesRefreshTokens,
        RevocationEndsAllLogins = RevocationEndsAllLogins ?? provider.RevocationEndsAllLogins,
        ManualRevocationUrl = ManualRevocationUrl ?? provider.ManualRevocationUrl,
        AllowLoopbackHttp = AllowLoopbackHttp ?? provider.AllowLoopbackHttp,
        Hosts = Hosts ?? provider.Hosts,
        Registries = Registries ?? provider.Registries,
        GitUsername = GitUsername ?? provider.GitUsername,
        Variables = VariablesOf(provider),
        Risk = Risk ?? provider.Risk,
        RequiresPushedRequests = RequiresPushedRequests ?? provider.RequiresPushedRequests,
        AuthorizeParameters = Merged(provider.AuthorizeParameters, AuthorizeParameters),
    };

    // The one that the user names takes whatever the provider gives.
    private IReadOnlyList<ProviderVariable> VariablesOf(ProviderDefinition provider) => Variable is null
        ? provider.Variables
        :
        [
            new ProviderVariable(
                Variable, (Flow ?? provider.Flow) is LoginFlow.ApiKey ? CredentialKind.ApiKey : CredentialKind.Oauth),
            .. provider.Variables.Where(known => known.Name != Variable)
                .Select(known => known with { IsProposed = false }),
        ];

    private static Dictionary<string, string> Merged(
        IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> said)
    {
        var merged = new Dictionary<string, string>(own);
        foreach (var (name, value) in said)
        {
            merged[name] = value;
        }

        return merged;
    }
}
