using AgentAuth.Core.Errors;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Tests.Hosts.Definitions;

public sealed class EnvFileTests
{
    [Theory]
    [InlineData("${workspaceFolder}/.env")]
    [InlineData("${env:HOME}/.env")]
    [InlineData("${some.thing}/.env")]
    [InlineData("a\\u0000b")]
    public void A_file_that_only_the_host_knows_stops_the_server_and_is_not_left_out(string path)
    {
        var machine = new Machine().With(
            "/home/ada/.config/Code/User/mcp.json",
            $$$"""{"servers":{"a":{"command":"server","envFile":"{{{path}}}" } } }""");

        var failure = Assert.Throws<AgentAuthException>(
            () => EnvFile.Complete(machine.Directory.Find("a"), machine.Files));

        Assert.Equal(ProblemCode.UnresolvedReference, failure.Problem.Code);
        Assert.Contains("envFile", failure.Message, StringComparison.Ordinal);
    }
}
