using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class ClientIdDocumentTests
{
    [Theory]
    [InlineData("https://example.com/agent/client.json", true)]
    [InlineData("agent-cli", false)]
    [InlineData("http://example.com/client.json", false)]
    [InlineData("urn:example:client", false)]
    public void Only_an_https_address_is_a_document(string clientId, bool expected) =>
        Assert.Equal(expected, ClientIdDocument.Is(clientId));

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://example.com/")]
    [InlineData("https://user@example.com/client.json")]
    [InlineData("https://example.com/client.json#x")]
    [InlineData("https://example.com/a/../client.json")]
    [InlineData("https://")]
    public void An_address_that_no_server_would_accept_is_a_usage_error(string clientId) =>
        Assert.Equal(
            ProblemCode.Usage, Assert.Throws<AgentAuthException>(() => ClientIdDocument.Is(clientId)).Problem.Code);
}
