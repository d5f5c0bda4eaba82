using AgentAuth.Core.Text;

namespace AgentAuth.Core.Tests.Text;

public sealed class RedactorTests
{
    [Theory]
    [InlineData(
        "grant_type=refresh_token&refresh_token=CANARY&client_id=x",
        "grant_type=refresh_token&refresh_token=***&client_id=x")]
    [InlineData("https://a/cb?code=CANARY&state=s", "https://a/cb?code=***&state=s")]
    [InlineData("{\"access_token\": \"CANARY\", \"n\": 1}", "{\"access_token\": \"***\", \"n\": 1}")]
    [InlineData("Authorization: Bearer CANARYCANARY", "Authorization: Bearer ***")]
    [InlineData("got eyJhbGciOiJub25lIn0.eyJzdWIiOiJDQU5BUlkifQ. back", "got *** back")]
    [InlineData("key sk-ant-api03-CANARYCANARY refused", "key *** refused")]
    [InlineData("ghp_CANARYCANARY1 gho_CANARYCANARY2 github_pat_11CANARY_x", "*** *** ***")]
    public void What_looks_like_a_secret_is_masked(string text, string clean) =>
        Assert.Equal(clean, Redactor.Clean(text));

    [Theory]
    [InlineData("the bearer of bad news")]
    [InlineData("refresh token expired")]
    [InlineData("scope=read:org")]
    [InlineData("9f2c61ab")]
    [InlineData("")]
    public void Plain_words_stay(string text) => Assert.Equal(text, Redactor.Clean(text));

    [Fact]
    public void Null_is_empty() => Assert.Equal("", Redactor.Clean(null));
}
