using static AgentAuth.Platform.Tests.OtherTools.ToolHome;

namespace AgentAuth.Platform.Tests.OtherTools;

/// <summary>One file of another tool may hold many credentials whose names come to the same in our grammar.</summary>
public sealed class EqualNamesTests : IDisposable
{
    private readonly ToolHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(".git-credentials", 3)]
    [InlineData(".git-credentials", 50)]
    [InlineData(".netrc", 5)]
    [InlineData(".claude/.credentials.json", 3)]
    [InlineData(".docker/config.json", 3)]
    [InlineData(".npmrc", 3)]
    public void Each_has_an_id_of_its_own_that_finds_it(string file, int count)
    {
        _home.Put(file, Content(file, count));

        var listed = _home.Whole().List();

        Assert.Equal(
            Enumerable.Range(1, count).Select(number => FingerprintOf($"secret-{number}")).Order(),
            listed.Select(credential => credential.Fingerprint).Order());
        Assert.All(
            listed, credential =>
                Assert.Equal(
                    credential.Fingerprint, _home.Whole().Find(credential.Id).Fingerprint));
        Assert.Equal(count, listed.Select(credential => credential.Id).Distinct().Count());
    }

    private static string Content(string file, int count)
    {
        string All(string between, Func<int, string> one) =>
            string.Join(between, Enumerable.Range(1, count).Select(one));

        return file switch
        {
            ".git-credentials" => All("\n", number => $"https://ada:secret-{number}@github.com/org{number}/r.git"),
            ".netrc" => All("\n", number => $"machine git.example.com login user{number} password secret-{number}"),
            ".npmrc" => All(
                "\n", number =>
                    $"//npm.example.com/:{(number == 1 ? "_authToken" : number == 2 ? "_auth" : "_password")}=secret-{number}"),
            ".docker/config.json" =>
                $"{{\"auths\":{{{All(",", number => $"\"https://index.docker.io/v1/{(number == 1 ? "" : $"{number}-token")}\":{{\"identitytoken\":\"secret-{number}\"}}")}}}}}",
            _ => $"{{\"mcpOAuth\":{{{All(",", number => $"\"notion|{number}\":{{\"serverName\":\"notion\",\"serverUrl\":\"https://mcp.notion.com/{number}\",\"accessToken\":\"secret-{number}\"}}")}}}}}",
        };
    }
}
