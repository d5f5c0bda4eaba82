using AgentAuth.Mcp.Editing;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run;
using AgentAuth.Mcp.Tests.Hosts;

namespace AgentAuth.Mcp.Tests.Run;

/// <summary>Who is fed by which credential, in every host and by every way in which we start servers.</summary>
public sealed class ServerConsumersTests
{
    private const string Elsewhere = "/srv/shop/servers.json";

    private readonly Machine _machine = new();

    public static TheoryData<string> Hosts => [.. HostCatalog.All.Select(host => host.Id)];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_server_that_has_the_credential_itself_is_fed(string host)
    {
        Put(host, "own", new HostEntry { Command = "server", Variables = [new("TOKEN", "agent://acme")] });

        Assert.Equal(["mcp:own"], Consumers["acme"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_server_that_is_run_by_us_from_a_file_elsewhere_is_fed(string host)
    {
        _machine.With(
            Elsewhere,
            """{ "mcpServers": { "tool": { "command": "server", "env": { "TOKEN": "Bearer agent://acme" } } } }""");
        Put(
            host, "wrapped",
            HostEntry.Launching(["/usr/local/bin/agent", "mcp", "run", "tool", "--config", Elsewhere]));

        Assert.Equal(["mcp:wrapped"], Consumers["acme"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_server_that_is_bridged_is_fed_by_its_login(string host)
    {
        Put(host, "remote", HostEntry.Launching(["agent", "mcp", "bridge", "https://mcp.test/mcp"]));

        Assert.Equal(["mcp:remote"], Consumers["mcp/mcp.test+mcp"]);
    }

    [Fact]
    public void An_entry_under_another_name_is_named_beside_the_definition_that_it_runs()
    {
        Put("agent", "tool", new HostEntry { Command = "server", Variables = [new("TOKEN", "agent://acme")] });
        Put("cursor", "shop", HostEntry.Launching(["agent", "mcp", "run", "tool"]));

        Assert.Equal(["mcp:shop", "mcp:tool"], Consumers["acme"]);
    }

    [Theory]
    [InlineData("/nowhere.json")]
    [InlineData("a\0b")]
    public void An_entry_that_leads_nowhere_is_fed_by_nothing(string file)
    {
        Put("cursor", "lost", HostEntry.Launching(["agent", "mcp", "run", "tool", "--config", file]));

        Assert.Empty(Consumers);
    }

    private Dictionary<string, IEnumerable<string>> Consumers =>
        new ServerConsumers(_machine.Directory).ReadAll()
            .ToDictionary(uses => uses.Key.ToString(), uses => uses.Value.Select(consumer => consumer.ToString()));

    private void Put(string id, string server, HostEntry entry)
    {
        var host = HostCatalog.Find(id)!;
        var file = host.Files(_machine.Places).First(file => file.Scope is HostScope.User);
        var content = _machine.Files.Read(file.Path);
        _machine.With(file.Path, System.Text.Encoding.UTF8.GetString(
            HostFileEdit.Put(host, file, content is null ? null : new ReadOnlyMemory<byte>(content), server, entry)));
    }
}
