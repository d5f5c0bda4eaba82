using AgentAuth.Mcp.Hosts;

namespace AgentAuth.Mcp.Tests.Hosts;

public sealed class HostCatalogTests
{
    [Fact]
    public void No_two_hosts_share_an_id_or_a_place()
    {
        var places = new Machine().Places;

        Assert.Distinct(HostCatalog.All.Select(host => host.Id));
        Assert.Distinct(
            HostCatalog.All.SelectMany(host => host.Files(places))
                .Select(file => $"{file.Path} {string.Join('/', file.Root)}"));
    }
}
