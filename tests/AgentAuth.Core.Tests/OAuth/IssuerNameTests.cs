using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class IssuerNameTests
{
    [Theory]
    [InlineData("https://id.test", "https://id.test")]
    [InlineData("https://id.test", "https://id.test/")]
    [InlineData("https://id.test/", "https://id.test")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080")]
    [InlineData("https://id.test/t", "https://id.test/t")]
    [InlineData(null, null)]
    public void One_slash_behind_a_bare_host_does_not_count(string? left, string? right) =>
        Assert.True(IssuerName.AreSame(left, right));

    [Theory]
    [InlineData("https://id.test", "https://id.test//")]
    [InlineData("https://id.test/", "https://id.test//")]
    [InlineData("https://id.test/t", "https://id.test/t/")]
    [InlineData("https://id.test/t/", "https://id.test/t")]
    [InlineData("https://id.test", "https://id.test/t")]
    [InlineData("https://id.test", "https://ID.test")]
    [InlineData("http://127.0.0.1:8080", "HTTP://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:8080", "http://localhost:8080")]
    [InlineData("https://id.test", "https://id.test:443")]
    [InlineData("https://id.test", null)]
    [InlineData("https://id.test", "")]
    [InlineData("/", "")]
    [InlineData("id.test/", "id.test")]
    public void Every_other_difference_does(string? left, string? right) =>
        Assert.False(IssuerName.AreSame(left, right));
}
