using System.Reflection;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.SecretManagers;
using AgentAuth.Platform.Setup;
using AgentAuth.Testing;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.View;

namespace AgentAuth.House.Tests;

/// <summary>The written lists: whatever is to be in one and is not is found here.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Every_definition_in_the_assembly_is_listed()
    {
        var written = typeof(ProviderDefinition).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(ProviderDefinition))
            .Select(property => (ProviderDefinition)property.GetValue(null)!)
            .ToList();

        Assert.NotEmpty(written);
        Assert.Empty(written.Except(ProviderCatalog.BuiltIn, ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public void Every_revocation_form_in_the_assembly_is_listed()
    {
        AssertListed<RevocationForm>([.. RevocationForms.All.Select(form => form.GetType())]);
        Assert.Distinct(RevocationForms.All.Select(form => form.Style));
    }

    [Fact]
    public void Every_reader_in_the_assembly_is_listed() =>
        AssertListed<ICredentialReader>([.. ReaderCatalog.All.Select(reader => reader.GetType())]);

    [Fact]
    public void Every_resolver_in_the_assembly_is_listed_with_a_scheme_of_its_own()
    {
        var listed = SecretResolverCatalog.All(new RecordingLauncher(), new Dictionary<string, string>());

        AssertListed<ISecretResolver>([.. listed.Select(resolver => resolver.GetType())]);
        Assert.Distinct(listed.Select(resolver => resolver.Scheme));
    }

    [Fact]
    public void Every_target_in_the_assembly_is_listed()
    {
        AssertListed<ISetupTarget>([.. SetupCatalog.All.Select(target => target.GetType())]);
        Assert.Distinct(SetupCatalog.All.Select(target => target.Name));
    }

    [Fact]
    public void Every_host_in_the_assembly_is_listed() =>
        AssertListed<IMcpHost>([.. HostCatalog.All.Select(host => host.GetType())]);

    [Fact]
    public void Every_screen_of_the_assembly_is_in_the_catalog() =>
        AssertListed<Screen>([.. ScreenCatalog.Views.Select(view => view.GetType()).Concat(ScreenCatalog.Opened)]);

    // Where the kind itself is a port of Core, the list stands beside those that are on it.
    private static void AssertListed<T>(IReadOnlyCollection<Type> listed)
    {
        var written = listed.First().Assembly.GetTypes()
            .Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(typeof(T)));

        Assert.Equal(
            written.Select(type => type.Name).Order(StringComparer.Ordinal),
            listed.Select(type => type.Name).Order(StringComparer.Ordinal));
    }
}
