using System.Reflection;
using System.Text.RegularExpressions;
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

    /// <summary>A process that was stopped for a while has not seen a pattern that takes too long.</summary>
    [Fact]
    public void No_pattern_fails_of_the_clock() => Assert.All(
        typeof(Redactor).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(method => method.ReturnType == typeof(Regex)),
        method => Assert.Equal(Regex.InfiniteMatchTimeout, ((Regex)method.Invoke(null, null)!).MatchTimeout));

    [Theory]
    [InlineData("eyJaaaaa-")]
    [InlineData("token= ")]
    [InlineData("\"token\"")]
    [InlineData("Bearer ")]
    [InlineData(" ")]
    [InlineData("ghp_")]
    public void A_text_made_to_take_long_is_cut_and_comes_back(string part) =>
        Assert.InRange(
            Redactor.Clean(string.Concat(Enumerable.Repeat(part, 1024 * 1024 / part.Length))).Length, 1, 128 * 1024);
}
