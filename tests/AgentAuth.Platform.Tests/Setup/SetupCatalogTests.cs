using AgentAuth.Platform.Setup;

namespace AgentAuth.Platform.Tests.Setup;

public sealed class SetupCatalogTests
{
    [Fact]
    public void Every_target_in_the_assembly_is_listed()
    {
        var written = typeof(ISetupTarget).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ISetupTarget)) && !type.IsInterface);

        Assert.Equal(written.ToHashSet(), SetupCatalog.All.Select(target => target.GetType()).ToHashSet());
        Assert.Equal(SetupCatalog.All.Count, SetupCatalog.All.Select(target => target.Name).Distinct().Count());
    }
}
