using AgentAuth.Mcp.Run;

namespace AgentAuth.Mcp.Tests.Hosts;

public sealed class BridgedServersTests
{
    [Theory]
    [InlineData("\"agent\", \"args\": [\"mcp\", \"bridge\", \"https://mcp.test/mcp\"]")]
    [InlineData(
        "\"/usr/local/bin/agent\", \"args\": [\"--quiet\", \"mcp\", \"bridge\", \"--port\", \"4000\", \"https://mcp.test/mcp\"]")]
    public void The_login_of_a_bridged_server_names_the_server_that_it_feeds(string entry) =>
        Assert.Equal(["mcp:remote"], Consumers(entry)["mcp/mcp.test+mcp"]);

    [Theory]
    [InlineData("\"agent\", \"args\": [\"mcp\", \"bridge\", \"http://mcp.test/plain\"]")]
    [InlineData("\"agent\", \"args\": [\"mcp\", \"bridge\", \"${URL}\"]")]
    [InlineData("\"agent\", \"args\": [\"mcp\", \"run\", \"https://mcp.test/mcp\"]")]
    [InlineData("\"npx\", \"args\": [\"mcp\", \"bridge\", \"https://mcp.test/mcp\"]")]
    public void What_is_no_bridge_to_a_known_address_is_fed_by_nothing(string entry) => Assert.Empty(Consumers(entry));

    private static Dictionary<string, IEnumerable<string>> Consumers(string entry)
    {
        var machine = new Machine()
            .With($"{Machine.Project}/.mcp.json", $$"""{ "mcpServers": { "remote": { "command": {{entry}} } } }""");
        return new ServerConsumers(machine.Directory).ReadAll()
            .ToDictionary(uses => uses.Key.ToString(), uses => uses.Value.Select(consumer => consumer.ToString()));
    }
}
