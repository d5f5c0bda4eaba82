using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Platform.Files;
using AgentAuth.Toml;

namespace AgentAuth.Platform.Configuration;

/// <summary>
/// The providers that are built in, those in <c>providers/*.toml</c>, and what <c>config.toml</c> says of both.
/// </summary>
public sealed class ProviderFiles(AppPaths paths, Configuration configuration) : IProviders
{
    public ProviderDefinition? Find(string id)
    {
        var found = CredentialId.TryCreate(id, null, out _)
            ? ReadFile(id) ?? ProviderCatalog.BuiltIn.FirstOrDefault(provider => provider.Id == id)
            : null;

        return found is not null && configuration.Providers.TryGetValue(id, out var keys) ? keys.ApplyTo(found) : found;
    }

    public IReadOnlyList<ProviderDefinition> All() =>
        [.. Readings().Select(reading => reading.Provider).OfType<ProviderDefinition>()];

    public IReadOnlyList<Problem> Faults() => [.. Readings().Select(reading => reading.Fault).OfType<Problem>()];

    public void Add(ProviderDefinition provider)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.ProvidersFolder);
        var path = paths.ProviderFile(provider.Id);

        try
        {
            using var file = PrivateFile.CreateNew(path);
            file.Write(ProviderText.Write(provider));
            file.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"there is a provider '{provider.Id}' already: {paths.Shown(path)}",
                $"agent provider show {provider.Id}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.CannotWrite(path, failure as IOException ?? new IOException(failure.Message));
        }
    }

    public void KeepClient(string id, string clientId, Secret? clientSecret) =>
        configuration = new SettingsFile(paths).SaveClient(id, clientId, clientSecret);

    private IEnumerable<Outcome> Readings() => ProviderCatalog.BuiltIn.Select(provider => provider.Id)
        .Concat(FileIds().Order(StringComparer.Ordinal))
        .Distinct()
        .Select(Reading);

    // One wrong file must not hide the others.
    private Outcome Reading(string id)
    {
        try
        {
            return new Outcome(Find(id), null);
        }
        catch (AgentAuthException failure)
        {
            return new Outcome(null, failure.Problem);
        }
    }

    private IEnumerable<string> FileIds() =>
        SafeDirectory.Check(paths.Home) && SafeDirectory.Check(paths.ProvidersFolder, FileRule.OthersMayRead)
            ? Directory.EnumerateFiles(paths.ProvidersFolder, "*.toml")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(name => CredentialId.TryCreate(name, null, out _))
            : [];

    private ProviderDefinition? ReadFile(string id)
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(paths.ProvidersFolder, FileRule.OthersMayRead))
        {
            return null;
        }

        var path = paths.ProviderFile(id);
        return ConfigurationFile.Read(path, paths.Shown(path), (table, file) => Read(id, path, table, file));
    }

    private ProviderDefinition Read(string id, string path, TomlTableReader table, FileContent file)
    {
        var keys = ProviderKeys.Read(table);
        ConfigurationFile.RequirePrivate(path, file, keys);
        var provider = keys.ApplyTo(StartingPoint(table, id) with { Id = id, Origin = paths.Shown(path) });

        if (provider.Flow is not LoginFlow.ApiKey && provider.Issuer is null && provider.TokenEndpoint is null)
        {
            // A misspelt 'issuer' is named where it stands.
            table.RefuseUnknownKeys();
            throw table.Missing("issuer");
        }

        return provider;
    }

    // like = "gitlab" and host = "git.acme.dev": a server of one's own has the quirks of the product, whatever its
    // address.
    private static ProviderDefinition StartingPoint(TomlTableReader table, string id)
    {
        var products = ProviderCatalog.BuiltIn.Where(provider => provider.ForHost is not null).ToList();

        return table.Choice("like", [.. products.Select(product => product.Id)]) is { } like
            ? products.Single(product => product.Id == like).ForHost!(
                ProviderValues.Filled(table, "host") ?? throw table.Missing("host"))
            : new ProviderDefinition { Id = id, Name = id };
    }

    private sealed record Outcome(ProviderDefinition? Provider, Problem? Fault);
}
